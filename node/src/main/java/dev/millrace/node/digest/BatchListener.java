package dev.millrace.node.digest;

import dev.millrace.node.topic.TopicBatch;

/// Told of each batch once, in order, as the primary consumes it: live tails and live queries. Not of repeats.
@FunctionalInterface
public interface BatchListener {
    /// Runs on the thread that digests the partition: be quick, and never wait.
    void consumed(int generation, int partition, TopicBatch batch);
}
