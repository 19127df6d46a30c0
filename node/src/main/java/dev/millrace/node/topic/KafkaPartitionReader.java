package dev.millrace.node.topic;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/// Reads one partition with a consumer of its own, assigned and without a group.
final class KafkaPartitionReader implements PartitionReader {
    /// A record without a value is not ours; to the reader it is one that is no event batch.
    private static final byte[] NO_VALUE = new byte[0];

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final TopicWatch watch;
    private long position;

    private KafkaPartitionReader(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset, TopicWatch watch) {
        this.consumer = consumer;
        this.partition = partition;
        this.watch = watch;
        this.position = offset;
    }

    /// Fails at once where the topic does not reach from `offset` on.
    static KafkaPartitionReader open(KafkaClients clients, TopicPartition partition, long offset, TopicWatch watch)
            throws IOException {
        watch.requireSame();
        Consumer<byte[], byte[]> consumer = clients.consumer();
        KafkaPartitionReader reader = new KafkaPartitionReader(consumer, partition, offset, watch);
        try {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            reader.requireOffsetIsThere();
            return reader;
        } catch (KafkaException e) {
            reader.close();
            throw new IOException("cannot read %s from offset %d".formatted(partition, offset), e);
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public List<ReceivedBatch> poll(Duration wait) throws IOException, InterruptedException {
        watch.requireSame();
        try {
            List<ReceivedBatch> received = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
                byte[] value = record.value() == null ? NO_VALUE : record.value();
                received.add(new ReceivedBatch(record.offset(), record.timestamp(), value));
            }
            position = consumer.position(partition);
            return List.copyOf(received);
        } catch (InterruptException e) {
            throw interrupted();
        } catch (OffsetOutOfRangeException e) {
            requireOffsetIsThere();
            throw new IOException("%s has no offset %d".formatted(partition, position), e);
        } catch (KafkaException e) {
            throw new IOException("cannot read %s from offset %d".formatted(partition, position), e);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WAIT));
    }

    private void requireOffsetIsThere() throws IOException {
        long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (position < first) {
            throw new OffsetGoneException(partition.toString(), position, first);
        }
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (position > end) {
            throw new IOException("%s has no offset %d: it ends at offset %d".formatted(partition, position, end));
        }
    }

    /// Kafka's client throws an exception of its own and sets the flag again; ours says it with one of the two.
    private static InterruptedException interrupted() {
        Thread.interrupted();
        return new InterruptedException("interrupted while reading");
    }
}
