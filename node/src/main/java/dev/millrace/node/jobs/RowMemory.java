package dev.millrace.node.jobs;

import dev.millrace.node.query.ResultRow;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The memory that the rows of all jobs share: each has some for itself, and all together have no more than there is.
final class RowMemory {
    private final JobLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private long held;

    RowMemory(JobLimits limits) {
        this.limits = limits;
    }

    long heldBytes() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    Share share() {
        return new Share();
    }

    /// What one job holds of it.
    final class Share implements AutoCloseable {
        private long bytes;
        private boolean closed;

        private Share() {}

        /// How many of the rows, from the first on, may be held in place of those of before.
        int take(List<ResultRow> rows) {
            lock.lock();
            try {
                long bytesMax = closed ? 0 : Math.min(limits.rowBytesMax(), limits.allRowBytesMax() - held + bytes);
                int count = 0;
                long sum = 0;
                while (count < Math.min(rows.size(), limits.rowsMax())) {
                    long next = sum + rows.get(count).heldBytes();
                    if (next > bytesMax) {
                        break;
                    }
                    sum = next;
                    count++;
                }
                held += sum - bytes;
                bytes = sum;
                return count;
            } finally {
                lock.unlock();
            }
        }

        /// Nothing is held from now on, whatever comes.
        @Override
        public void close() {
            lock.lock();
            try {
                held -= bytes;
                bytes = 0;
                closed = true;
            } finally {
                lock.unlock();
            }
        }
    }
}
