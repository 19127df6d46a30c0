package dev.millrace.node.topic;

import dev.millrace.node.global.EventLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/// Global's topic in Kafka: one partition, so one order.
public final class KafkaEventLog implements EventLog {
    private final KafkaClients clients;
    private final TopicPartition partition;
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;
    private final TopicWatch watch;

    public KafkaEventLog(KafkaClients clients, String topic) {
        this.clients = clients;
        this.partition = new TopicPartition(topic, 0);
        this.producer = clients.producer();
        this.admin = clients.admin();
        this.watch = new TopicWatch(topic, () -> TopicIdentities.askOrNone(admin, topic), System::nanoTime);
    }

    @Override
    public String identity() throws IOException {
        TopicIdentity found = TopicIdentities.ask(admin, partition.topic());
        return found.clusterId() + " " + found.topicId();
    }

    @Override
    public long append(byte[] event) throws IOException, InterruptedException {
        try {
            return producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), null, event))
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new IOException("nobody knows whether the event of Global is in " + partition, e.getCause());
        } catch (InterruptException e) {
            throw new InterruptedException("interrupted while appending to Global");
        } catch (KafkaException e) {
            throw new IOException("cannot append to " + partition, e);
        }
    }

    @Override
    public Reader read(long fromOffset) throws IOException {
        KafkaPartitionReader reader = KafkaPartitionReader.open(clients, partition, fromOffset, watch);
        return new Reader() {
            @Override
            public List<Entry> poll(Duration wait) throws IOException, InterruptedException {
                return reader.poll(wait).stream()
                        .map(record -> new Entry(record.offset(), record.encoded()))
                        .toList();
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    @Override
    public long endOffset() throws IOException, InterruptedException {
        return offset(OffsetSpec.latest());
    }

    @Override
    public long beginOffset() throws IOException, InterruptedException {
        return offset(OffsetSpec.earliest());
    }

    @Override
    public void trim(long before) throws IOException, InterruptedException {
        KafkaAnswers.await(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                .all());
    }

    private long offset(OffsetSpec which) throws IOException, InterruptedException {
        ListOffsetsResultInfo found =
                KafkaAnswers.await(admin.listOffsets(Map.of(partition, which)).partitionResult(partition));
        return found.offset();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
    }
}
