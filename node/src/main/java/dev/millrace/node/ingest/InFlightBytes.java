package dev.millrace.node.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/// The memory that requests hold between their first byte and Kafka's word, bounded over all of them.
///
/// A request that is alone is never refused, whatever the bound: otherwise one that is larger would be refused for
/// ever. What one request holds at most follows from the bounds on a body and a batch.
final class InFlightBytes {
    private final long bytesMax;
    private final AtomicLong total = new AtomicLong();

    InFlightBytes(long bytesMax, MeterRegistry meters) {
        this.bytesMax = bytesMax;
        meters.gauge("millrace_ingest_in_flight_bytes", total);
        meters.gauge("millrace_ingest_in_flight_bytes_max", bytesMax);
    }

    Share open() {
        return new Share();
    }

    long total() {
        return total.get();
    }

    /// What one request holds. For one thread.
    final class Share implements AutoCloseable {
        private long own;

        boolean tryReserve(long bytes) {
            while (true) {
                long before = total.get();
                boolean isAlone = before == own;
                if (!isAlone && before + bytes > bytesMax) {
                    return false;
                }
                if (total.compareAndSet(before, before + bytes)) {
                    own += bytes;
                    return true;
                }
            }
        }

        void release(long bytes) {
            own -= bytes;
            total.addAndGet(-bytes);
        }

        @Override
        public void close() {
            release(own);
        }
    }
}
