package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.require;

import java.util.Map;
import java.util.Optional;

/// How to reach Kafka and what our topics are called there.
///
/// @param bootstrapServers none: the node starts a Kafka of its own in this process
/// @param clientProperties passed to every client as they are (TLS, SASL); may hold secrets, so never printed
/// @param topicPrefix topics are `PREFIX-ingest-GENERATION` and `PREFIX-global`
/// @param partitions of the ingest topic, when this node makes it
/// @param manageTopics false: the topics are somebody else's, and only checked
public record KafkaSettings(
        Optional<String> bootstrapServers,
        Map<String, String> clientProperties,
        String topicPrefix,
        int partitions,
        boolean manageTopics) {
    public KafkaSettings {
        clientProperties = Map.copyOf(clientProperties);
        require(partitions >= 1 && partitions <= 1024, "%d partitions, must be 1 to 1024", partitions);
    }

    @Override
    public String toString() {
        return "KafkaSettings[%s, %s]".formatted(bootstrapServers.orElse("embedded"), topicPrefix);
    }
}
