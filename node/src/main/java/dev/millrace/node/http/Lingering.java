package dev.millrace.node.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/// Reads on for a while behind an answer that came before the body's end.
///
/// A connection that is closed while its client still sends is reset, and a reset throws away what the client has
/// received and not yet read: the very answer that says what is wrong.
final class Lingering {
    /// Of what has come already: a few network buffers.
    private static final int READS_MAX = 16;

    private static final long BYTES_MAX = 64 << 20;
    private static final Duration TIME_MAX = Duration.ofSeconds(5);
    /// At the same time; further ones are closed at once.
    private static final int REQUESTS_MAX = 256;

    private final Semaphore permits = new Semaphore(REQUESTS_MAX);
    private final LongSupplier nanoClock;

    Lingering(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /// Whether the body is read to its end, with what has come of it and nobody has read. Waits for nothing.
    ///
    /// Jetty's own way to do so ends the stream where there is more to come, after which nothing can be read on.
    static boolean isRead(Request request) {
        for (int i = 0; i < READS_MAX; i++) {
            Content.Chunk chunk = request.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return false;
            }
            chunk.release();
            if (chunk.isLast()) {
                return true;
            }
        }
        return false;
    }

    void readOn(Request request) {
        if (!permits.tryAcquire()) {
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
