package dev.millrace.node.storage;

import java.util.concurrent.atomic.LongAdder;

/// What one query asked of the bucket.
public final class BucketRequests {
    private final LongAdder reads = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void read(long length) {
        reads.increment();
        bytes.add(length);
    }

    public long reads() {
        return reads.sum();
    }

    public long bytes() {
        return bytes.sum();
    }
}
