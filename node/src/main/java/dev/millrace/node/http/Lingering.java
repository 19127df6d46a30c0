package dev.millrace.node.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// Reads on for a while behind an answer that came before the body's end.
///
/// A connection that is closed while its client still sends is reset, and a reset throws away what the client has
/// received and not yet read: the very answer that says what is wrong.
final class Lingering {
    private static final long BYTES_MAX = 64 << 20;
    private static final Duration TIME_MAX = Duration.ofSeconds(5);
    /// At the same time; further ones are closed at once.
    private static final int REQUESTS_MAX = 256;

    private final Semaphore permits = new Semaphore(REQUESTS_MAX);
    private final LongSupplier nanoClock;

    Lingering(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    void readOn(Request request) {
        // Who asks first whether to send, and is told no, sends nothing.
        if (request.getHeaders().contains(HttpHeader.EXPECT) || request.consumeAvailable() || !permits.tryAcquire()) {
            return;
        }
        try (InputStream rest = Content.Source.asInputStream(request)) {
            discard(rest);
        } catch (IOException e) {
            // gone: nobody is left to read the answer
        } finally {
            permits.release();
        }
    }

    private void discard(InputStream rest) throws IOException {
        long begin = nanoClock.getAsLong();
        byte[] buffer = new byte[16 << 10];
        for (long bytes = 0; bytes < BYTES_MAX; ) {
            int count = rest.read(buffer);
            if (count < 0 || nanoClock.getAsLong() - begin > TIME_MAX.toNanos()) {
                return;
            }
            bytes += count;
        }
    }
}
