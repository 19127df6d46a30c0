package dev.millrace.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Topics that somebody else makes: the node says what it needs, uses what is there, and changes nothing.
class ForeignTopicsE2ETest {
    /// What the error of a start names, so what somebody would set who reads it.
    private static final Map<String, String> RIGHT = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "-1",
            "retention.bytes", "-1",
            "unclean.leader.election.enable", "false",
            "min.insync.replicas", "2",
            "max.message.bytes", Integer.toString(16 << 20));

    /// The ingest topic only: an event of Global would be refused by a topic that compacts.
    private static final Map<String, String> WRONG = Map.of(
            "cleanup.policy", "compact,delete",
            "retention.ms", "86400000",
            "unclean.leader.election.enable", "true",
            "min.insync.replicas", "1");

    @Test
    void areCheckedAndNeverMadeOrChanged(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        try (RunningKafka kafka = RunningKafka.start(directory, 3, KafkaSecurity.PLAINTEXT);
                Admin admin = kafka.admin()) {
            String said = FailedStart.of(directory, settings(kafka, "audit"));
            assertThat(said).contains("kafka has no topic audit-global", "1 partition(s), 3 replica(s)");
            RIGHT.forEach((setting, value) -> assertThat(said).contains(setting + "=" + value));
            assertThat(admin.listTopics().names().get()).isEmpty();

            make(admin, "audit-global", 1, 3, RIGHT);
            make(admin, "audit-ingest-0", 3, 3, withArrivalTimes(RIGHT));
            works(directory.resolve("right"), settings(kafka, "audit"));

            make(admin, "risky-global", 1, 3, RIGHT);
            make(admin, "risky-ingest-0", 2, 1, withArrivalTimes(WRONG));
            raisesAlarms(directory.resolve("wrong"), settings(kafka, "risky"));
            WRONG.forEach((setting, value) -> assertThat(setting(admin, "risky-ingest-0", setting))
                    .as(setting)
                    .isEqualTo(value));
            assertThat(admin.listTopics().names().get())
                    .containsExactlyInAnyOrder("audit-global", "audit-ingest-0", "risky-global", "risky-ingest-0");
        }
    }

    private static void works(Path directory, Map<String, String> settings) throws Exception {
        try (RunningNode node = RunningNode.start(Files.createDirectories(directory), settings)) {
            assertThat(node.client().post("/api/v1/ingest/lines", "hello\n").status())
                    .isEqualTo(200);
            Awaitility.await("it is found").until(() -> node.client().count("hello") == 1);
            assertThat(node.log()).doesNotContain("alarm");
            assertThat(node.client().get("/api/v1/status/details").json().path("partitions"))
                    .as("the topic says how many")
                    .hasSize(3);
        }
    }

    private static void raisesAlarms(Path directory, Map<String, String> settings) throws Exception {
        try (RunningNode node = RunningNode.start(Files.createDirectories(directory), settings)) {
            assertThat(node.log())
                    .contains("alarm: topic risky-ingest-0: cleanup.policy is compact,delete, must be delete")
                    .contains("alarm: topic risky-ingest-0: retention.ms is 86400000, must be -1")
                    .contains("alarm: topic risky-ingest-0: unclean.leader.election.enable is true, must be false")
                    .contains("alarm: topic risky-ingest-0: min.insync.replicas is 1, must be 2")
                    .contains("alarm: topic risky-ingest-0: replication.factor is 1, must be 3");
            assertThat(node.client()
                            .get("/api/v1/status")
                            .json()
                            .path("problems")
                            .path("topics")
                            .asText())
                    .as("and who asks how the node is hears of it")
                    .contains("topic risky-ingest-0: cleanup.policy is compact,delete");
        }
    }

    private static Map<String, String> settings(RunningKafka kafka, String prefix) {
        Map<String, String> settings = new HashMap<>(kafka.settings());
        settings.put("MILLRACE_KAFKA_MANAGE_TOPICS", "false");
        settings.put("MILLRACE_KAFKA_TOPIC_PREFIX", prefix);
        return settings;
    }

    private static Map<String, String> withArrivalTimes(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("message.timestamp.type", "LogAppendTime");
        return all;
    }

    private static void make(Admin admin, String name, int partitions, int replicas, Map<String, String> settings)
            throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) replicas).configs(settings)))
                .all()
                .get();
    }

    private static String setting(Admin admin, String topic, String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Config config = requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
            return config.get(name).value();
        } catch (Exception e) {
            throw new AssertionError("topic " + topic, e);
        }
    }
}
