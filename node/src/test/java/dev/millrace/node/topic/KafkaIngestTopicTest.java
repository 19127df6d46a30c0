package dev.millrace.node.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIngestTopicTest {
    private static final Duration WAIT = Duration.ofSeconds(10);

    @TempDir
    private static Path directory;

    private static BrokerFixture kafka;

    @BeforeAll
    static void startBroker() throws IOException {
        kafka = BrokerFixture.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void readersGetWhatWasAppendedInOrder() throws Exception {
        try (KafkaIngestTopic topic = kafka.topic("order");
                PartitionReader reader = topic.read(1, 0)) {
            assertThat(topic.append(1, bytes("a")).get()).isZero();
            assertThat(topic.append(1, bytes("b")).get()).isEqualTo(1);
            assertThat(topic.append(1, bytes("c")).get()).isEqualTo(2);

            List<ReceivedBatch> received = BrokerFixture.readAll(reader, 3);

            assertThat(received).extracting(ReceivedBatch::offset).containsExactly(0L, 1L, 2L);
            assertThat(received)
                    .extracting(each -> new String(each.encoded(), UTF_8))
                    .containsExactly("a", "b", "c");
            assertThat(received)
                    .allSatisfy(each -> assertThat(each.appendedMillis()).isPositive());
            assertThat(reader.position()).isEqualTo(3);
        }
    }

    @Test
    void forgetsWhatIsBeforeATrimAndNothingElse() throws Exception {
        try (KafkaIngestTopic topic = kafka.topic("trimmed")) {
            for (int i = 0; i < 3; i++) {
                topic.append(0, bytes("r" + i)).get();
                topic.append(1, bytes("r" + i)).get();
            }

            topic.trim(Map.of(0, 2L));
            topic.trim(Map.of(0, 2L)); // as after an answer that was lost

            assertThatThrownBy(() -> topic.read(0, 1)).isInstanceOf(OffsetGoneException.class);
            try (PartitionReader reader = topic.read(0, 2);
                    PartitionReader other = topic.read(1, 0)) {
                assertThat(BrokerFixture.readAll(reader, 1)).hasSize(1);
                assertThat(BrokerFixture.readAll(other, 3)).hasSize(3);
            }
        }
    }

    @Test
    void readsFromTheMiddle() throws Exception {
        try (KafkaIngestTopic topic = kafka.topic("middle")) {
            for (int i = 0; i < 5; i++) {
                topic.append(0, bytes("r" + i)).get();
            }

            try (PartitionReader reader = topic.read(0, 3)) {
                assertThat(BrokerFixture.readAll(reader, 2))
                        .extracting(ReceivedBatch::offset)
                        .containsExactly(3L, 4L);
            }
        }
    }

    @Test
    void endOffsetsCoverEveryAcknowledgedAppend() throws Exception {
        try (KafkaIngestTopic topic = kafka.topic("ends")) {
            assertThat(topic.endOffsets(Set.of(0, 1), WAIT)).isEqualTo(Map.of(0, 0L, 1, 0L));

            for (long i = 0; i < 20; i++) {
                long offset = topic.append(0, bytes("x")).get();

                assertThat(topic.endOffsets(Set.of(0), WAIT)).isEqualTo(Map.of(0, offset + 1));
            }
        }
    }

    @Test
    void readingWhatIsGoneNamesBothOffsets() throws Exception {
        try (KafkaIngestTopic topic = kafka.topic("gone");
                PartitionReader late = topic.read(0, 0);
                Admin admin = kafka.clients().admin()) {
            for (int i = 0; i < 5; i++) {
                topic.append(0, bytes("x")).get();
            }
            admin.deleteRecords(Map.of(
                            new TopicPartition(Topics.ingestName("gone", 0), 0), RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get();

            assertThatThrownBy(() -> topic.read(0, 2))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("gone-ingest-0-0", "offset 2", "begins at offset 4");
            assertThatThrownBy(() -> BrokerFixture.readAll(late, 5))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("gone-ingest-0-0", "offset 0", "begins at offset 4");
            try (PartitionReader rest = topic.read(0, 4)) {
                assertThat(BrokerFixture.readAll(rest, 1))
                        .extracting(ReceivedBatch::offset)
                        .containsExactly(4L);
            }
        }
    }

    @Test
    void readingBeyondTheEndNamesBothOffsets() throws Exception {
        try (KafkaIngestTopic topic = kafka.topic("beyond")) {
            topic.append(0, bytes("x")).get();

            assertThatThrownBy(() -> topic.read(0, 7))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("offset 7", "ends at offset 1");
        }
    }

    @Test
    void refusesARecordThatNoBrokerWouldTake() throws Exception {
        try (KafkaIngestTopic topic = kafka.topic("large")) {
            byte[] tooLarge = new byte[KafkaLimits.standard().appendBytesMax() + 1];

            assertThatThrownBy(() -> topic.append(0, tooLarge)).isInstanceOf(IOException.class);
            assertThat(topic.endOffsets(Set.of(0), WAIT)).isEqualTo(Map.of(0, 0L));
        }
    }

    @Test
    void takesARecordOfAlmostTheBound() throws Exception {
        byte[] large = new byte[KafkaLimits.standard().appendBytesMax() - 1024];
        new Random(7).nextBytes(large);

        try (KafkaIngestTopic topic = kafka.topic("bound");
                PartitionReader reader = topic.read(0, 0)) {
            topic.append(0, large).get();

            assertThat(BrokerFixture.readAll(reader, 1).getFirst().encoded()).isEqualTo(large);
        }
    }

    @Test
    void twoNodesMeetByAddress() throws Exception {
        try (KafkaIngestTopic here = kafka.topic("shared");
                KafkaIngestTopic there = kafka.topic("shared");
                PartitionReader reader = there.read(0, 0)) {
            assertThat(there.identity()).isEqualTo(here.identity());

            here.append(0, bytes("from here")).get();
            there.append(0, bytes("from there")).get();

            assertThat(BrokerFixture.readAll(reader, 2))
                    .extracting(each -> new String(each.encoded(), UTF_8))
                    .containsExactly("from here", "from there");
        }
    }

    @Test
    void anInterruptEndsThePollAndClearsTheFlag() throws Exception {
        try (KafkaIngestTopic topic = kafka.topic("interrupt");
                PartitionReader reader = topic.read(0, 0)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> reader.poll(WAIT)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
