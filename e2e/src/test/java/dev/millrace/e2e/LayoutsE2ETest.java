package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The layouts of `examples/layouts`, each with a Kafka and a bucket of its own: every node takes events in,
/// and every
/// node that answers queries finds all of them once.
@Tag("e2e")
class LayoutsE2ETest {
    private static final Path LAYOUTS = Path.of("../examples/layouts");
    private static final int BATCHES = 60;
    private static final int HEAP_MEBIBYTES = 320;
    private static final Duration CALL_MAX = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(strings = {"single", "symmetric", "front-and-back", "dedicated-ingest"})
    void takesEventsInOnEachNodeAndFindsThemOnEachThatAnswers(
            String layout, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        List<RunningCluster.Plan> plans = plans(LAYOUTS.resolve(layout));
        RunningCluster.Layout started = new RunningCluster.Layout(1, plans, Map.of("MILLRACE_KAFKA_PARTITIONS", "4"));
        try (RunningCluster cluster = RunningCluster.start(directory, started, Network.loopback())) {
            Ledger ledger = new Ledger();
            for (int i = 0; i < BATCHES; i++) {
                String name = plans.get(i % plans.size()).name();
                assertThat(ledger.send(cluster.client(name, CALL_MAX), ledger.next(i % 3 == 0)))
                        .as("batch %d through %s", i, name)
                        .isTrue();
            }
            for (RunningCluster.Plan each : plans) {
                MillraceClient client = cluster.client(each.name(), CALL_MAX);
                if (each.roles().equals("ingestonly")) {
                    assertThat(client.get("/api/v1/repositories").status()).isEqualTo(404);
                } else {
                    Awaitility.await("all of it on " + each.name())
                            .atMost(CALL_MAX)
                            .untilAsserted(
                                    () -> assertThat(ledger.problems(client)).isEmpty());
                }
            }
        }
    }

    /// What the settings say of roles and zones; the rest is the test's own.
    private static List<RunningCluster.Plan> plans(Path folder) throws IOException {
        List<RunningCluster.Plan> plans = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Map<String, String> settings = settings(file);
                String fallback = file.getFileName().toString().replace(".env", "");
                plans.add(new RunningCluster.Plan(
                        settings.getOrDefault("MILLRACE_NODE_NAME", fallback),
                        settings.getOrDefault("MILLRACE_NODE_ZONE", "zone"),
                        settings.getOrDefault("NODE_ROLES", "all"),
                        HEAP_MEBIBYTES));
            }
        }
        // those that others wait for first
        plans.sort((one, other) -> one.roles().compareTo(other.roles()));
        return plans;
    }

    private static Map<String, String> settings(Path file) throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#") && equals > 0) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return settings;
    }
}
