package dev.millrace.node.topic;

/// Which Kafka topic this is. Offsets mean something only within one.
///
/// @param topicId `none` where the cluster has no topic of this name
public record TopicIdentity(String clusterId, String topicId) {
    private static final String NONE = "none";

    static TopicIdentity noneIn(String clusterId) {
        return new TopicIdentity(clusterId, NONE);
    }

    boolean isThere() {
        return !topicId.equals(NONE);
    }
}
