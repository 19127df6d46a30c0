package dev.millrace.node.digest;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// What other threads ask of a partition's digest. Outlives its loops, so a request that met a loop at its end is seen
/// by the next one.
final class PartitionRequests {
    private final AtomicLong flushUpTo = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);

    void flush(long upTo) {
        flushUpTo.accumulateAndGet(upTo, Math::max);
    }

    long flushUpTo() {
        return flushUpTo.get();
    }

    void close() {
        closing.countDown();
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /// Returns early when the digest is to close.
    void pause(long millis) throws InterruptedException {
        boolean _ = closing.await(millis, TimeUnit.MILLISECONDS);
    }
}
