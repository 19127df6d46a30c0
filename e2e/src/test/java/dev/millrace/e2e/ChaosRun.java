package dev.millrace.e2e;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Load, faults and questions on one cluster, and what is wrong with the answers.
final class ChaosRun {
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);
    private static final Duration SEND_MAX = Duration.ofSeconds(45);
    private static final Duration QUERY_MAX = Duration.ofSeconds(60);
    private static final Duration SETTLED_MAX = Duration.ofMinutes(2);
    private static final int PROBES = 3;
    private static final double BATCHES_PER_SECOND =
            Double.parseDouble(System.getProperty("millrace.chaos.rate", "30"));

    private final RunningCluster cluster;
    private final Timeline timeline;
    private final long seed;
    private final Standing standing;
    private final ClusterLedger ledger = new ClusterLedger();
    private final Map<String, MillraceClient> senders = new LinkedHashMap<>();
    private final Map<String, MillraceClient> askers = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private int checks;
    private int incomplete;

    ChaosRun(RunningCluster cluster, Timeline timeline, long seed) {
        this.cluster = cluster;
        this.timeline = timeline;
        this.seed = seed;
        this.standing = new Standing(cluster.names());
        for (RunningCluster.Plan each : cluster.plans()) {
            senders.put(each.name(), cluster.client(each.name(), SEND_MAX));
            if (!each.roles().equals("ingestonly")) {
                askers.put(each.name(), cluster.client(each.name(), QUERY_MAX));
            }
        }
    }

    /// Nothing is best.
    List<String> run(Duration total) throws Exception {
        makeRepositories();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        ClusterLoad load = new ClusterLoad(ledger, standing, senders, timeline, BATCHES_PER_SECOND);
        VisibleProbe probe = new VisibleProbe(standing, withAskers(), askers.keySet());
        PrimaryWatch primaries = new PrimaryWatch(standing, askers, cluster::nameOf, timeline);
        ChaosSchedule schedule = new ChaosSchedule(
                seed,
                cluster.names(),
                cluster.plans().stream()
                        .filter(RunningCluster.Plan::isStorage)
                        .map(RunningCluster.Plan::name)
                        .toList(),
                cluster.kafka().size(),
                cluster.network().canCut(),
                SILENCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            load.start(random);
            long end = System.nanoTime() + total.toNanos();
            List<Future<?>> probes = new ArrayList<>();
            for (int i = 0; i < PROBES; i++) {
                RandomGenerator own =
                        RandomGeneratorFactory.of("L64X128MixRandom").create(random.nextLong());
                probes.add(threads.submit(() -> probe.run(own)));
            }
            RandomGenerator ofChecks =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(random.nextLong());
            Future<?> checking = threads.submit(() -> checkUntilOver(ofChecks));
            Future<?> watching = threads.submit(() -> primaries.run(over));
            Future<?> others = threads.submit(() -> strike(schedule.ofOthers(total), end, load, probe, false));
            strike(schedule.ofNodes(total), end, load, probe, true);
            others.get();
            over.countDown();
            checking.get();
            watching.get();
            load.close();
            probe.stop();
            for (Future<?> each : probes) {
                each.get();
            }
        }
        settle();
        probe.problems().forEach(problems::add);
        summarise(load, probe, primaries);
        return List.copyOf(problems);
    }

    private void makeRepositories() throws IOException, InterruptedException {
        MillraceClient first = askers.values().iterator().next();
        for (String name : List.of(ClusterLedger.REPOSITORIES.getLast(), VisibleProbe.REPOSITORY)) {
            first.graphql("mutation { createRepository(name: \"%s\") { repository { name } } }".formatted(name));
        }
    }

    private Map<String, MillraceClient> withAskers() {
        Map<String, MillraceClient> all = new LinkedHashMap<>(senders);
        all.putAll(askers);
        return all;
    }

    /// @param end no fault begins after it: what is slow to come back leaves others less time
    private void strike(
            List<Fault.Planned> faults, long end, ClusterLoad load, VisibleProbe probe, boolean isMeasured) {
        FaultInjector injector = new FaultInjector(cluster, standing, timeline);
        for (Fault.Planned each : faults) {
            try {
                if (System.nanoTime() > end || over.await(each.after().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                if (isMeasured) {
                    load.takeLongestGapSeconds();
                    probe.takeLongestSeconds();
                }
                String outcome = injector.perform(each);
                if (isMeasured) {
                    timeline.say(
                            "over",
                            "%s; meanwhile at most %.1f s without an acknowledgement, %.1f s from acknowledged to visible",
                            outcome,
                            load.takeLongestGapSeconds(),
                            probe.takeLongestSeconds());
                } else {
                    timeline.say("over", "%s", outcome);
                }
            } catch (Exception | AssertionError e) {
                problem("%s cannot be put right: %s".formatted(each.fault(), e));
                over.countDown();
                return;
            }
        }
    }

    private void checkUntilOver(RandomGenerator random) {
        try {
            while (!over.await(BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS)) {
                check(standing.anyWell(random, askers.keySet()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether the answer was complete
    private boolean check(String name) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            ClusterLedger.Verdict verdict = ledger.compare(requireNonNull(askers.get(name)));
            checks++;
            verdict.problems().forEach(each -> problem("on %s: %s".formatted(name, each)));
            timeline.say(
                    "query",
                    "on %s: %,d events, %,d batches acknowledged, %.2f s: %s",
                    name,
                    verdict.events(),
                    ledger.acknowledgedBatches(),
                    (System.nanoTime() - begin) / 1e9,
                    !verdict.problems().isEmpty()
                            ? "WRONG"
                            : verdict.isComplete()
                                    ? "equals the ledger"
                                    : "incomplete, says so: " + verdict.warnings());
            if (!verdict.isComplete()) {
                incomplete++;
            }
            return verdict.isComplete();
        } catch (IOException | AssertionError e) {
            timeline.say("query", "on %s: no answer after %.1f s: %s", name, (System.nanoTime() - begin) / 1e9, e);
            return false;
        }
    }

    /// Every node gives the whole answer in the end.
    private void settle() throws InterruptedException {
        long end = System.nanoTime() + SETTLED_MAX.toNanos();
        for (String name : askers.keySet()) {
            while (!check(name)) {
                if (System.nanoTime() > end) {
                    problem("%s gives no complete answer %s after the last fault".formatted(name, SETTLED_MAX));
                    break;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private void problem(String what) {
        problems.add(what);
        timeline.say("PROBLEM", "%s", what);
    }

    private void summarise(ClusterLoad load, VisibleProbe probe, PrimaryWatch primaries) {
        timeline.say("figures", "acknowledged in %s", load.latencies());
        timeline.say("figures", "acknowledged to visible: %s", probe.latencies());
        timeline.say(
                "figures",
                "from a primary that is struck to the next one: %s (a node is silent after %s)",
                primaries.failovers(),
                SILENCE);
        timeline.say(
                "figures",
                "%,d batches of %d events acknowledged; %d requests without an answer; %d refused by nodes that were well",
                ledger.acknowledgedBatches(),
                ClusterLedger.EVENTS_IN_BATCH,
                load.unanswered(),
                load.refusedByWell());
        timeline.say(
                "figures", "%d checks, %d of them told that they were incomplete; seed %d", checks, incomplete, seed);
        timeline.say(
                "figures", "%s", problems.isEmpty() ? "nothing lost, nothing twice" : problems.size() + " PROBLEMS");
    }
}
