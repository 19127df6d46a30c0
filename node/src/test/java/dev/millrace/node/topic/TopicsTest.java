package dev.millrace.node.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsTest {
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
    void makesWhatIsMissingWithoutAFinding() throws Exception {
        Topics.Prepared prepared = kafka.prepare("fresh", 3);

        assertThat(prepared).isEqualTo(new Topics.Prepared(3, List.of()));
    }

    @Test
    void keepsThePartitionCountOfATopicThatIsThere() throws Exception {
        kafka.prepare("kept", 3);

        assertThat(kafka.prepare("kept", 8).partitions()).isEqualTo(3);
    }

    @Test
    void namesEachSettingThatEndangersData() throws Exception {
        make("risky-ingest-0", 1, Map.of("retention.ms", "86400000", "cleanup.policy", "compact,delete"));
        make("risky-global", 2, Map.of());

        List<TopicFinding> findings = kafka.prepare("risky", 1).findings();

        assertThat(findings)
                .contains(
                        new TopicFinding("risky-ingest-0", "retention.ms", "-1", "86400000"),
                        new TopicFinding("risky-ingest-0", "cleanup.policy", "delete", "compact,delete"),
                        new TopicFinding("risky-ingest-0", "message.timestamp.type", "LogAppendTime", "CreateTime"),
                        new TopicFinding("risky-global", "retention.ms", "-1", "604800000"),
                        new TopicFinding("risky-global", "partitions", "1", "2"));
        assertThat(kafka.prepare("risky", 1).findings()).isEqualTo(findings);
    }

    @Test
    void makesNothingWhereTopicsAreSomebodyElses() {
        Topics topics = new Topics(kafka.clients(), BrokerFixture.settings("foreign", 1, false));

        assertThatThrownBy(() -> topics.prepareIngest(0))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("foreign-ingest-0", "1 partition(s), 1 replica(s)", "retention.ms=-1");
    }

    @Test
    void asksForMoreWhereThereAreMoreBrokers() {
        TopicRequirements three = new TopicRequirements(3, 1024);

        assertThat(three.replicas()).isEqualTo((short) 3);
        assertThat(three.ofGlobal()).containsEntry("min.insync.replicas", "2").doesNotContainKey("flush.messages");
        assertThat(new TopicRequirements(1, 1024).ofGlobal())
                .containsEntry("min.insync.replicas", "1")
                .containsEntry("flush.messages", "1");
    }

    @Test
    void moreThanNeededIsNoFinding() {
        TopicRequirements requirements = new TopicRequirements(3, 1024);
        Map<String, String> found = requirements.ofGlobal();
        found.put("min.insync.replicas", "3");
        found.put("max.message.bytes", "2048");

        assertThat(requirements.compare("t", requirements.ofGlobal(), found, 5)).isEmpty();
        assertThat(requirements.compare("t", requirements.ofGlobal(), found, 1))
                .containsExactly(new TopicFinding("t", "replication.factor", "3", "1"));
    }

    private static void make(String name, int partitions, Map<String, String> config) throws Exception {
        try (Admin admin = kafka.clients().admin()) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
                    .all()
                    .get();
        }
    }
}
