package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Another Kafka under the same address: offsets mean nothing there, so the node does not go on with them.
class KafkaReplacedE2ETest {
    private static final Duration SAID_MAX = Duration.ofMinutes(1);

    @Test
    void stopsDigestAndRefusesToStart(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        try (RunningKafka kafka = RunningKafka.start(directory, 1, KafkaSecurity.PLAINTEXT)) {
            Path data;
            try (RunningNode node = RunningNode.start(directory, kafka.settings())) {
                MillraceClient client = node.client();
                assertThat(client.post("/api/v1/ingest/lines", "before\n").status())
                        .isEqualTo(200);
                assertThat(client.post("/api/v1/admin/flush", "").status()).isEqualTo(200);
                data = node.dataDirectory();
                node.terminate(); // writes a snapshot, which holds the names of repositories
                node.restart();

                kafka.replace();

                Awaitility.await("the alarm").atMost(SAID_MAX).untilAsserted(() -> {
                    assertThat(node.log()).contains("alarm: another Kafka").contains("millrace-ingest-0");
                    assertThat(client.get("/readyz").status()).isEqualTo(503);
                });
                assertThat(client.count("before")).as("files are still read").isEqualTo(1);
                node.kill9();
            }
            Map<String, String> settings = new HashMap<>(kafka.settings());
            settings.put("MILLRACE_DATA_DIR", data.toString());
            assertThat(FailedStart.of(directory, settings))
                    .contains("the Kafka of this data directory is gone, is another one")
                    .contains("--recover-without-kafka=true");
            assertThat(data.resolve("minis")).as("nothing is swept").isNotEmptyDirectory();

            settings.put("MILLRACE_RECOVER_WITHOUT_KAFKA", "true");
            settings.remove("MILLRACE_DATA_DIR");
            try (RunningNode node = RunningNode.start(directory, settings)) {
                assertThat(node.client().count("before")).isEqualTo(1);
                assertThat(node.client().post("/api/v1/ingest/lines", "after\n").status())
                        .isEqualTo(200);
                Awaitility.await("the new one is used")
                        .atMost(SAID_MAX)
                        .until(() -> node.client().count("after") == 1);
            }
        }
    }
}
