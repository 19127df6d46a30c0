package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

/// Which Kafka topic the offsets of the state belong to.
public record IngestTopicState(int generation, String clusterId, String topicId, int partitions) {
    public IngestTopicState {
        require(generation >= 0 && partitions > 0, "bad topic state");
    }
}
