package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Promises 1 and 2 with a real process: what was acknowledged is found, each event once, however the process ends.
class KillUnderLoadE2ETest {
    private static final int KILLS = 6;
    private static final int EVENTS_IN_BATCH = 20;
    private static final int SENDERS = 3;

    /// Small builders, so that kills meet commits as well as open builders.
    private static final Map<String, String> SETTINGS =
            Map.of("MILLRACE_DIGEST_BUILDER_BYTES_MAX", "64KiB", "MILLRACE_DIGEST_BUILDER_AGE_MAX", "500ms");

    private final AtomicInteger nextBatch = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> uncertain = ConcurrentHashMap.newKeySet();

    @Test
    void acknowledgedIsDurableAndFoundOnceThroughSixKills(@TempDir Path directory) throws Exception {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (RunningNode node = RunningNode.start(directory, SETTINGS)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                killUnderLoad(node, random);
                node.restart();
                assertThat(problems(node))
                        .as("after kill %d of seed %d; node's log: %s", kill, seed, directory.resolve("node.log"))
                        .isEmpty();
            }
        }
        assertThat(acknowledged.size()).as("batches acknowledged").isGreaterThan(KILLS * 10);
    }

    private void killUnderLoad(RunningNode node, RandomGenerator random) throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        int before = acknowledged.size();
        int enough = before + 20 + random.nextInt(200);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(() -> send(node.client(), stop));
            }
            Awaitility.await().until(() -> acknowledged.size() >= enough);
            LockSupport.parkNanos(random.nextInt(20_000_000)); // where in a commit or append the kill falls is chance
            node.kill9();
            stop.set(true);
        }
    }

    private void send(MillraceClient client, AtomicBoolean stop) {
        while (!stop.get()) {
            int batch = nextBatch.getAndIncrement();
            uncertain.add(batch);
            try {
                int status = client.post("/api/v1/ingest/lines?parser=kv", lines(batch))
                        .status();
                if (status == 200) {
                    acknowledged.add(batch);
                    uncertain.remove(batch);
                }
            } catch (IOException e) {
                return; // the node is gone: this batch may be there or not
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String lines(int batch) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < EVENTS_IN_BATCH; i++) {
            text.append("ledger batch=")
                    .append(batch)
                    .append(" place=")
                    .append(i)
                    .append(" padding=")
                    .append("x".repeat(100))
                    .append('\n');
        }
        return text.toString();
    }

    /// What the ledger and the query disagree on.
    private Set<String> problems(RunningNode node) throws IOException, InterruptedException {
        Map<String, Integer> found = new HashMap<>();
        for (JsonNode row : node.client().query("ledger | select([batch, place])")) {
            found.merge(row.get("batch").asText() + "/" + row.get("place").asText(), 1, Integer::sum);
        }
        Set<String> problems = new TreeSet<>();
        found.forEach((event, times) -> {
            if (times != 1) {
                problems.add(event + " was found " + times + " times");
            }
            int batch = Integer.parseInt(event.substring(0, event.indexOf('/')));
            if (!acknowledged.contains(batch) && !uncertain.contains(batch)) {
                problems.add(event + " was never sent");
            }
        });
        for (int batch : acknowledged) {
            for (int i = 0; i < EVENTS_IN_BATCH; i++) {
                if (!found.containsKey(batch + "/" + i)) {
                    problems.add(batch + "/" + i + " was acknowledged and is not found");
                }
            }
        }
        return problems;
    }
}
