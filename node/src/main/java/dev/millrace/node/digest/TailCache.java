package dev.millrace.node.digest;

import java.util.concurrent.atomic.AtomicLong;

/// How much of all builders may be kept in decoded form, besides the encoded batches.
final class TailCache {
    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    TailCache(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// False: there is no room, so do not keep it.
    boolean reserve(long more) {
        long before = bytes.get();
        while (before + more <= bytesMax) {
            if (bytes.compareAndSet(before, before + more)) {
                return true;
            }
            before = bytes.get();
        }
        return false;
    }

    void release(long reserved) {
        bytes.addAndGet(-reserved);
    }

    long bytes() {
        return bytes.get();
    }
}
