package dev.millrace.node;

import dev.millrace.node.settings.ConfigError;
import dev.millrace.node.settings.SettingSources;
import dev.millrace.node.topic.KafkaLimits;
import dev.millrace.node.topic.KafkaSettings;
import dev.millrace.node.topic.SpreadLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/// What of [NodeConfig] is about Kafka.
final class KafkaConfig {
    private KafkaConfig() {}

    static KafkaSettings settings(SettingSources sources) throws ConfigError {
        return new KafkaSettings(
                sources.find(NodeSettings.KAFKA_BOOTSTRAP_SERVERS),
                clientProperties(sources),
                sources.get(NodeSettings.KAFKA_TOPIC_PREFIX),
                sources.get(NodeSettings.KAFKA_PARTITIONS),
                sources.get(NodeSettings.KAFKA_MANAGE_TOPICS));
    }

    static KafkaLimits limits(SettingSources sources) throws ConfigError {
        int recordBytesMax = sources.get(NodeSettings.KAFKA_RECORD_BYTES_MAX);
        long bufferBytes = sources.get(NodeSettings.KAFKA_PRODUCER_BUFFER_BYTES);
        if (bufferBytes < recordBytesMax) {
            throw new ConfigError("%s: %d bytes, cannot hold a record of %d"
                    .formatted(sources.origin(NodeSettings.KAFKA_PRODUCER_BUFFER_BYTES), bufferBytes, recordBytesMax));
        }
        Duration linger = sources.get(NodeSettings.KAFKA_LINGER);
        Duration delivery = sources.get(NodeSettings.KAFKA_DELIVERY_TIMEOUT);
        Duration request = sources.get(NodeSettings.KAFKA_REQUEST_TIMEOUT);
        if (delivery.compareTo(linger.plus(request)) < 0) {
            throw new ConfigError("%s: is shorter than kafka-linger and kafka-request-timeout together"
                    .formatted(sources.origin(NodeSettings.KAFKA_DELIVERY_TIMEOUT)));
        }
        return new KafkaLimits(
                recordBytesMax,
                bufferBytes,
                sources.get(NodeSettings.KAFKA_FETCH_BYTES_MAX),
                linger,
                sources.get(NodeSettings.KAFKA_APPEND_WAIT),
                delivery,
                request);
    }

    static SpreadLimits spread(SettingSources sources) throws ConfigError {
        return new SpreadLimits(
                sources.get(NodeSettings.KAFKA_SPREAD_BYTES_PER_SECOND),
                sources.get(NodeSettings.KAFKA_SPREAD_WINDOW),
                sources.get(NodeSettings.KAFKA_SPREAD_STREAMS_MAX));
    }

    /// Kafka itself would only log that it does not know a property, and go on without TLS.
    private static Map<String, String> clientProperties(SettingSources sources) throws ConfigError {
        Map<String, String> properties = sources.kafkaClientProperties();
        if (properties.isEmpty()) {
            return properties;
        }
        Set<String> known = new TreeSet<>(ProducerConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(AdminClientConfig.configNames());
        for (String each : properties.keySet()) {
            if (!known.contains(each)) {
                throw new ConfigError(
                        "%s: Kafka's clients have no property '%s'".formatted(sources.originOfKafkaClient(each), each));
            }
        }
        return properties;
    }
}
