package dev.millrace.node.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Reads one partition in order. For one thread.
public interface PartitionReader extends AutoCloseable {
    /// The next records, in order and without a gap; none when the wait is over. Offsets may skip what Kafka itself
    /// put there (control records).
    List<ReceivedBatch> poll(Duration wait) throws IOException, InterruptedException;

    /// The offset after the last that [#poll] has passed.
    long position();

    @Override
    void close();
}
