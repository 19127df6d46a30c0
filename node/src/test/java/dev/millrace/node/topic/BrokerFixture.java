package dev.millrace.node.topic;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A broker of our own and what tests ask of it.
record BrokerFixture(EmbeddedBroker broker) implements AutoCloseable {
    static BrokerFixture start(Path directory) throws IOException {
        return new BrokerFixture(EmbeddedBroker.start(directory));
    }

    static KafkaSettings settings(String prefix, int partitions, boolean manageTopics) {
        return new KafkaSettings(Optional.empty(), Map.of(), prefix, partitions, manageTopics);
    }

    KafkaClients clients() {
        return new KafkaClients(broker.bootstrapServers(), Map.of(), KafkaLimits.standard());
    }

    Topics.Prepared prepare(String prefix, int partitions) throws IOException, InterruptedException {
        Topics topics = new Topics(clients(), settings(prefix, partitions, true));
        Topics.Prepared ingest = topics.prepareIngest(0);
        List<TopicFinding> findings = new ArrayList<>(ingest.findings());
        findings.addAll(topics.prepareGlobal().findings());
        return new Topics.Prepared(ingest.partitions(), findings);
    }

    /// Two partitions; made where it is missing.
    KafkaIngestTopic topic(String prefix) throws IOException, InterruptedException {
        prepare(prefix, 2);
        return new KafkaIngestTopic(clients(), Topics.ingestName(prefix, 0), 2, new SimpleMeterRegistry());
    }

    /// Polls until so many records are there.
    static List<ReceivedBatch> readAll(PartitionReader reader, int count) throws IOException, InterruptedException {
        List<ReceivedBatch> all = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (all.size() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("%d of %d records".formatted(all.size(), count));
            }
            all.addAll(reader.poll(Duration.ofMillis(100)));
        }
        return all;
    }

    @Override
    public void close() {
        broker.close();
    }
}
