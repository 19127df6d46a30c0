package dev.millrace.node.topic;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Makes clients of one Kafka, embedded or not: by its address, in the one way that keeps our promises.
///
/// What the user passes on (TLS, SASL) goes into each; where it meets a setting of ours, ours wins.
public final class KafkaClients {
    private static final int PRODUCER_BATCH_BYTES = 256 << 10;

    private final String bootstrapServers;
    private final Map<String, String> clientProperties;
    private final KafkaLimits limits;

    /// @param clientProperties may hold secrets, so never printed
    public KafkaClients(String bootstrapServers, Map<String, String> clientProperties, KafkaLimits limits) {
        this.bootstrapServers = bootstrapServers;
        this.clientProperties = Map.copyOf(clientProperties);
        this.limits = limits;
    }

    public KafkaLimits limits() {
        return limits;
    }

    public Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// For `assign`: it has no group, commits nothing, and fails where an offset is gone.
    public Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(consumerProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public Admin admin() {
        return Admin.create(adminProperties());
    }

    /// Durable (`acks=all`), in order and without doubles (idempotent), bounded in memory and time.
    public Map<String, Object> producerProperties() {
        Map<String, Object> all = commonProperties();
        all.put("acks", "all");
        all.put("enable.idempotence", true);
        all.put("compression.type", "lz4");
        all.put("linger.ms", limits.linger().toMillis());
        all.put("batch.size", PRODUCER_BATCH_BYTES);
        all.put("buffer.memory", limits.producerBufferBytes());
        all.put("max.request.size", limits.appendBytesMax());
        all.put("max.block.ms", limits.appendWait().toMillis());
        all.put("delivery.timeout.ms", (int) limits.deliveryTimeout().toMillis());
        return all;
    }

    public Map<String, Object> consumerProperties() {
        Map<String, Object> all = commonProperties();
        all.put("auto.offset.reset", "none");
        all.put("enable.auto.commit", false);
        all.put("allow.auto.create.topics", false);
        all.put("check.crcs", true);
        all.put("fetch.max.bytes", limits.fetchBytesMax());
        all.put("max.partition.fetch.bytes", limits.fetchBytesMax());
        return all;
    }

    public Map<String, Object> adminProperties() {
        return commonProperties();
    }

    private Map<String, Object> commonProperties() {
        Map<String, Object> all = new HashMap<>(clientProperties);
        all.put("bootstrap.servers", bootstrapServers);
        all.put("request.timeout.ms", (int) limits.requestTimeout().toMillis());
        all.put("metric.reporters", "");
        all.put("enable.metrics.push", false);
        return all;
    }
}
