package dev.millrace.node.digest;

import dev.millrace.node.topic.BatchHeader;
import dev.millrace.node.topic.ReceivedBatch;

/// Told of each batch once, in order, as the primary consumes it: live tails and live queries.
@FunctionalInterface
public interface BatchListener {
    /// Runs on the thread that digests the partition: be quick, and never wait.
    void consumed(int generation, int partition, ReceivedBatch batch, BatchHeader header);
}
