package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Everything that can go wrong, at once and for as long as one likes: `make chaos`, with `MINUTES`, `SEED`,
/// `NODES`.
@Tag("chaos")
class ChaosE2ETest {
    private static final Duration TOTAL = Duration.ofMinutes(Long.getLong("millrace.chaos.minutes", 5));
    private static final int BROKERS = Integer.getInteger("millrace.chaos.brokers", 3);
    private static final int STORAGE = Integer.getInteger("millrace.chaos.nodes", 5);
    private static final int INGEST = Integer.getInteger("millrace.chaos.ingest", 2);
    private static final int HEAP_MEBIBYTES = Integer.getInteger("millrace.chaos.heap", 320);

    @Test
    void whatWasAcknowledgedIsFoundOnceWhateverHappens(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        Path file = Path.of("target", "chaos-%d.txt".formatted(seed));
        try (Timeline timeline = Timeline.in(file);
                Network network = Namespaces.orLoopback()) {
            timeline.say(
                    "begin",
                    "%d brokers, %d nodes, %d for ingest only, %s, seed %d, files in %s",
                    BROKERS,
                    STORAGE,
                    INGEST,
                    TOTAL,
                    seed,
                    directory);
            if (!network.canCut()) {
                timeline.say("begin", "no network is cut: that needs root, ip and nft");
            }
            try (RunningCluster cluster = RunningCluster.start(directory, layout(), network)) {
                timeline.say("begin", "all nodes are ready");
                closeWithThisProcess(cluster);
                List<String> problems = new ChaosRun(cluster, timeline, seed).run(TOTAL);
                assertThat(problems)
                        .as("seed %d; the timeline is %s", seed, file.toAbsolutePath())
                        .isEmpty();
            }
        }
    }

    /// What is interrupted leaves no process and no namespace behind.
    private static void closeWithThisProcess(RunningCluster cluster) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                cluster.close();
            } catch (IOException e) {
                // closed already, as it should be
            }
        }));
    }

    private static RunningCluster.Layout layout() {
        List<RunningCluster.Plan> nodes = new ArrayList<>();
        for (int i = 0; i < STORAGE; i++) {
            nodes.add(
                    new RunningCluster.Plan(String.valueOf((char) ('a' + i)), "zone-" + i % 2, "all", HEAP_MEBIBYTES));
        }
        for (int i = 0; i < INGEST; i++) {
            nodes.add(new RunningCluster.Plan("in" + i, "zone-" + i % 2, "ingestonly", HEAP_MEBIBYTES * 3 / 4));
        }
        return new RunningCluster.Layout(BROKERS, nodes, settings());
    }

    /// Small and quick, so that faults meet commits, merges, uploads and deletions.
    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("MILLRACE_KAFKA_PARTITIONS", "6");
        if (STORAGE + INGEST > 1) {
            settings.put("MILLRACE_SILENCE_LIMIT", "5s");
        }
        settings.put("MILLRACE_DIGEST_BUILDER_BYTES_MAX", "1MiB");
        settings.put("MILLRACE_DIGEST_BUILDER_AGE_MAX", "3s");
        settings.put("MILLRACE_MERGE_SECTIONS_MAX", "8");
        settings.put("MILLRACE_MERGE_AGE_MAX", "20s");
        settings.put("MILLRACE_MERGE_INTERVAL", "1s");
        settings.put("MILLRACE_UPKEEP_INTERVAL", "1s");
        settings.put("MILLRACE_DELETE_GRACE", "30s");
        settings.put("MILLRACE_BUCKET_LEASE", "10s");
        settings.put("MILLRACE_BUCKET_CONNECT_TIMEOUT", "2s");
        settings.put("MILLRACE_BUCKET_CALL_TIMEOUT", "5s");
        return settings;
    }
}
