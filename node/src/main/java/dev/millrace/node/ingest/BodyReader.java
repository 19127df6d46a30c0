package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.http.HttpError;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/// Reads a body whole, and accounts for the memory as it takes it: a sender that announces much and sends little
/// holds little.
final class BodyReader {
    private static final int FIRST_BYTES = 16 << 10;
    private static final int ARRAY_BYTES_MAX = Integer.MAX_VALUE - 16;

    private final Duration retryAfter;

    BodyReader(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    Bytes read(InputStream input, InFlightBytes.Share share) throws IOException, HttpError {
        reserve(share, FIRST_BYTES);
        byte[] array = new byte[FIRST_BYTES];
        int length = 0;
        while (true) {
            int count = input.readNBytes(array, length, array.length - length);
            length += count;
            if (length < array.length) {
                return Bytes.of(array, 0, length);
            }
            int next = input.read();
            if (next < 0) {
                return Bytes.of(array, 0, length);
            }
            array = grow(array, share);
            array[length++] = (byte) next;
        }
    }

    private byte[] grow(byte[] array, InFlightBytes.Share share) throws HttpError {
        if (array.length == ARRAY_BYTES_MAX) {
            throw HttpError.of(413, "the body is larger than 2 GB: send less at once");
        }
        int length = (int) Math.min(2L * array.length, ARRAY_BYTES_MAX);
        reserve(share, length);
        byte[] larger = Arrays.copyOf(array, length);
        share.release(array.length);
        return larger;
    }

    private void reserve(InFlightBytes.Share share, long bytes) throws HttpError {
        if (!share.tryReserve(bytes)) {
            throw busy(retryAfter);
        }
    }

    static HttpError busy(Duration retryAfter) {
        return HttpError.retryLater(
                429,
                "more is coming in than can be kept in memory: send it again later, or raise"
                        + " MILLRACE_INGEST_IN_FLIGHT_BYTES_MAX",
                retryAfter);
    }
}
