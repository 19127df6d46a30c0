package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.require;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The ingest topic of one generation in Kafka. Safe for use by several threads; closing it sends what was
/// appended.
public final class KafkaIngestTopic implements IngestTopic, LogTrim, AutoCloseable {
    /// The producer's own delivery time-out bounds what it may still have to send; a stop waits no longer
    /// than this.
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final String topic;
    private final int partitionCount;
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;
    private final TopicWatch watch;
    private final MeterRegistry registry;
    private final Counter appendedBytes;
    private final Counter refused;
    private final Timer acknowledged;
    private final Timer failed;

    /// @param topic see [Topics#ingestName]
    /// @param partitionCount that the cluster uses, at most as many as the topic has
    public KafkaIngestTopic(KafkaClients clients, String topic, int partitionCount, MeterRegistry registry) {
        require(partitionCount >= 1, "%d partitions", partitionCount);
        this.clients = clients;
        this.topic = topic;
        this.partitionCount = partitionCount;
        this.registry = registry;
        this.producer = clients.producer();
        this.admin = clients.admin();
        this.watch = new TopicWatch(topic, () -> TopicIdentities.askOrNone(admin, topic), System::nanoTime);
        this.appendedBytes = registry.counter("millrace_topic_append_bytes");
        this.refused = registry.counter("millrace_topic_append_refused");
        this.acknowledged = appendTimer("acknowledged");
        this.failed = appendTimer("unknown");
    }

    @Override
    public int partitionCount() {
        return partitionCount;
    }

    @Override
    public TopicIdentity identity() throws IOException {
        return TopicIdentities.ask(admin, topic);
    }

    @Override
    public Future<Long> append(int partition, byte[] encoded) throws IOException {
        requirePartition(partition);
        Append append =
                new Append(partition, encoded.length, Thread.currentThread().threadId());
        try {
            var _ = producer.send(new ProducerRecord<>(topic, partition, null, encoded), append::answered);
        } catch (KafkaException | IllegalStateException e) {
            refused.increment();
            throw new IOException("cannot append to %s-%d, nothing was sent".formatted(topic, partition), e);
        }
        return append.outcome();
    }

    @Override
    public PartitionReader read(int partition, long offset) throws IOException {
        requirePartition(partition);
        return KafkaPartitionReader.open(clients, new TopicPartition(topic, partition), offset, watch);
    }

    @Override
    public Map<Integer, Long> endOffsets(Set<Integer> partitions, Duration timeout)
            throws IOException, InterruptedException {
        Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
        for (int partition : partitions) {
            requirePartition(partition);
            questions.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        var options = new ListOffsetsOptions().timeoutMs((int) timeout.toMillis());
        Map<TopicPartition, ListOffsetsResultInfo> answers =
                KafkaAnswers.await(admin.listOffsets(questions, options).all());
        Map<Integer, Long> ends = new HashMap<>();
        answers.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return Map.copyOf(ends);
    }

    @Override
    public void trim(Map<Integer, Long> before) throws IOException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
        before.forEach((partition, offset) -> {
            requirePartition(partition);
            deletions.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset));
        });
        KafkaAnswers.await(admin.deleteRecords(deletions).all());
    }

    @Override
    public void close() {
        producer.close(CLOSE_WAIT);
        admin.close(CLOSE_WAIT);
    }

    private void requirePartition(int partition) {
        require(partition >= 0 && partition < partitionCount, "partition %d of %d", partition, partitionCount);
    }

    private Timer appendTimer(String outcome) {
        return Timer.builder("millrace_topic_append_seconds")
                .description("from append to Kafka's word")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    /// One append on its way. Kafka's client answers once: on the caller's thread, within `send`, when it did
    /// not
    /// take
    /// the record; on its own thread otherwise.
    private final class Append {
        private final int partition;
        private final int bytes;
        private final long caller;
        private final Timer.Sample since = Timer.start(registry);
        private final CompletableFuture<Long> answer = new CompletableFuture<>();
        private @Nullable Exception notTaken;

        Append(int partition, int bytes, long caller) {
            this.partition = partition;
            this.bytes = bytes;
            this.caller = caller;
        }

        void answered(@Nullable RecordMetadata at, @Nullable Exception failure) {
            if (failure == null && at != null) {
                since.stop(acknowledged);
                appendedBytes.increment(bytes);
                answer.complete(at.offset());
            } else if (Thread.currentThread().threadId() == caller) {
                notTaken = failure;
            } else {
                since.stop(failed);
                answer.completeExceptionally(new IOException(
                        "no word from kafka whether an append to %s-%d is there".formatted(topic, partition), failure));
            }
        }

        Future<Long> outcome() throws IOException {
            Exception cause = notTaken;
            if (cause == null) {
                return answer;
            }
            refused.increment();
            throw new IOException(
                    "kafka's client does not take an append of %d bytes to %s-%d: %s"
                            .formatted(bytes, topic, partition, cause.getMessage()),
                    cause);
        }
    }
}
