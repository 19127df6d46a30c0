package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What several nodes take in on the same cores that one has: `make bench-cluster`. A number for people; what
/// is
/// checked is that all of it is found.
@Tag("chaos")
class ClusterFiguresE2ETest {
    private static final Duration LOAD = Duration.ofSeconds(Long.getLong("millrace.bench.seconds", 20));
    private static final int EVENTS_IN_BATCH = 1000;
    private static final int SENDERS = 8;
    private static final Duration FOUND_MAX = Duration.ofMinutes(3);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void ingest(int nodes, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        List<RunningCluster.Plan> plans = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            plans.add(new RunningCluster.Plan(String.valueOf((char) ('a' + i)), "zone", "all", 512));
        }
        RunningCluster.Layout layout = new RunningCluster.Layout(1, plans, Map.of("MILLRACE_KAFKA_PARTITIONS", "4"));
        try (RunningCluster cluster = RunningCluster.start(directory, layout, Network.loopback())) {
            List<MillraceClient> clients = cluster.names().stream()
                    .map(name -> cluster.client(name, Duration.ofMinutes(1)))
                    .toList();
            String body = body();
            send(clients, body, LOAD.dividedBy(4)); // until the compilers of the nodes have seen enough
            long before = clients.getFirst().count("");
            long begin = System.nanoTime();
            long events = send(clients, body, LOAD);
            double seconds = (System.nanoTime() - begin) / 1e9;
            Awaitility.await("all events are found on each node")
                    .atMost(FOUND_MAX)
                    .untilAsserted(() -> {
                        for (MillraceClient each : clients) {
                            assertThat(each.count("")).isGreaterThanOrEqualTo(before + events);
                        }
                    });
            System.out.printf(
                    "%d node(s): %,.0f events/s acknowledged, %.1f MB/s, over %.0f s on %d cores%n",
                    nodes,
                    events / seconds,
                    events / seconds * body.length() / EVENTS_IN_BATCH / 1e6,
                    seconds,
                    Runtime.getRuntime().availableProcessors());
        }
    }

    /// @return the events that were acknowledged
    private static long send(List<MillraceClient> clients, String body, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        AtomicLong events = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                MillraceClient client = clients.get(i % clients.size());
                senders.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        if (client.post("/api/v1/ingest/lines?parser=none", body)
                                        .status()
                                == 200) {
                            events.addAndGet(EVENTS_IN_BATCH);
                        }
                    }
                    return events;
                }));
            }
            for (Future<?> each : senders) {
                each.get();
            }
        }
        return events.get();
    }

    private static String body() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < EVENTS_IN_BATCH; i++) {
            lines.append(
                    "2026-11-21T12:00:00.%03dZ level=INFO service=checkout order=%d took=%dms user=user-%d the order was taken and goes to the warehouse\n"
                            .formatted(i, i * 7919, i % 250, i % 97));
        }
        return lines.toString();
    }
}
