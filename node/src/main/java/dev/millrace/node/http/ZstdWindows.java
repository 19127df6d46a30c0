package dev.millrace.node.http;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Unpacks zstd, a bounded number of bodies at the same time: each may hold a window outside of the Java heap, whose
/// size its sender states.
final class ZstdWindows {
    /// 8 MB, which is what a decoder must offer by the format's recommendation (RFC 8878); `zstd --ultra` and
    /// `--long` ask for more.
    private static final int WINDOW_LOG_MAX = 23;

    /// 256 MB of windows at most.
    private static final int BODIES_MAX = 32;

    private static final Duration WAIT = Duration.ofSeconds(5);

    private final Semaphore permits = new Semaphore(BODIES_MAX);

    InputStream open(InputStream packed) throws IOException {
        if (!isPermitted()) {
            throw new BodyException(503, "%d zstd bodies are being unpacked already: try again".formatted(BODIES_MAX));
        }
        AtomicBoolean isHeld = new AtomicBoolean(true);
        return new FilterInputStream(unpacking(packed)) {
            @Override
            public void close() throws IOException {
                if (isHeld.getAndSet(false)) {
                    super.close();
                    permits.release();
                }
            }
        };
    }

    private InputStream unpacking(InputStream packed) throws IOException {
        return new ZstdInputStreamNoFinalizer(packed, RecyclingBufferPool.INSTANCE).setLongMax(WINDOW_LOG_MAX);
    }

    private boolean isPermitted() {
        try {
            return permits.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
