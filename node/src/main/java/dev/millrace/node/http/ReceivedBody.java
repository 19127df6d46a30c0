package dev.millrace.node.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;

/// The body as it comes over the connection, with the sender's failures named.
final class ReceivedBody extends InputStream {
    private final InputStream connection;

    ReceivedBody(InputStream connection) {
        this.connection = connection;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return connection.read(target, offset, length);
        } catch (IOException e) {
            throw isTimeout(e)
                    ? new BodyException(408, "the body stopped coming: send it without such pauses")
                    : new BodyException(400, "the body was cut: the connection ended before the body did");
        }
    }

    private static boolean isTimeout(IOException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
