package dev.millrace.node.topic;

/// Which Kafka topic this is. Offsets mean something only within one.
public record TopicIdentity(String clusterId, String topicId) {}
