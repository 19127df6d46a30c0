package dev.millrace.node.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;

/// The ingest topic, reduced to what the stages rely on.
public interface IngestTopic {
    /// How many partitions the cluster uses.
    int partitionCount();

    TopicIdentity identity() throws IOException;

    /// Hands a batch to the producer (idempotent, `acks=all`). The future gives the offset once Kafka has acknowledged
    /// it; its failure means that nobody knows whether the batch is there.
    ///
    /// @throws IOException when the producer cannot take it within its wait: nothing was sent
    Future<Long> append(int partition, byte[] encoded) throws IOException;

    /// Begins at `offset`. Fails, and does not jump, when the topic does not have it: [OffsetGoneException] when it
    /// has it no more.
    PartitionReader read(int partition, long offset) throws IOException;

    /// For each partition the offset after its last acknowledged record, asked of Kafka now (the high watermark).
    Map<Integer, Long> endOffsets(Set<Integer> partitions, Duration timeout) throws IOException, InterruptedException;
}
