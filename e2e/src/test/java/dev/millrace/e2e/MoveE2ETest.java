package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A node with everything embedded is given the address of another Kafka: promise 1 holds over the move, and
/// there is
/// no way back.
@Tag("e2e")
class MoveE2ETest {
    private static final int BATCHES = 30;

    @Test
    void movesOnceWithoutLossAndNotBack(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        Ledger ledger = new Ledger();
        try (RunningNode alone = RunningNode.start(directory)) {
            for (int i = 0; i < BATCHES; i++) {
                assertThat(ledger.send(alone.client(), ledger.next(i % 2 == 0))).isTrue();
            }
            alone.kill9(); // what is in Kafka only has to come along
        }
        try (RunningKafka kafka = RunningKafka.start(directory.resolve("kafka"), 1, KafkaSecurity.PLAINTEXT)) {
            Map<String, String> settings = new HashMap<>(kafka.settings());
            try (RunningNode moved = RunningNode.start(directory, settings)) {
                assertThat(ledger.problems(moved.client())).isEmpty();
                for (int i = 0; i < BATCHES; i++) {
                    assertThat(ledger.send(moved.client(), ledger.next(i % 2 == 0)))
                            .isTrue();
                }
                Awaitility.await("events of before and after")
                        .untilAsserted(() ->
                                assertThat(ledger.problems(moved.client())).isEmpty());
                moved.kill9();
                moved.restart();
                assertThat(ledger.problems(moved.client()))
                        .as("after another start")
                        .isEmpty();
            }
            assertThat(FailedStart.of(directory, Map.of("MILLRACE_DATA_DIR", data(directory))))
                    .contains("has moved from its embedded Kafka")
                    .contains("kafka-bootstrap-servers");
        }
    }

    @Test
    void doesNotMoveIntoAClusterThatIsThere(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        Path alone = Files.createDirectories(directory.resolve("alone"));
        try (RunningNode node = RunningNode.start(alone)) {
            assertThat(node.client().post("/api/v1/ingest/lines", "mine\n").status())
                    .isEqualTo(200);
            node.terminate();
        }
        try (RunningKafka kafka = RunningKafka.start(directory.resolve("kafka"), 1, KafkaSecurity.PLAINTEXT);
                RunningNode other =
                        RunningNode.start(Files.createDirectories(directory.resolve("other")), kafka.settings())) {
            assertThat(other.isAlive()).isTrue();
            Map<String, String> settings = new HashMap<>(kafka.settings());
            settings.put("MILLRACE_DATA_DIR", data(alone));

            assertThat(FailedStart.of(directory, settings)).contains("that holds no cluster only");
            try (RunningNode node = RunningNode.start(alone)) {
                assertThat(node.client().count("mine"))
                        .as("it goes on as before")
                        .isEqualTo(1);
            }
        }
    }

    private static String data(Path directory) {
        return directory.resolve("data").toString();
    }
}
