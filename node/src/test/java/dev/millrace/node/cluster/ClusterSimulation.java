package dev.millrace.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole clusters, each a seed: three to five nodes, with Kafka, a bucket, a network, disks and clocks that
/// fail.
///
/// `-Dmillrace.seeds=N` runs that many seeds, `-Dmillrace.seed=S` one, `-Dmillrace.trace=true` prints what
/// happened.
class ClusterSimulation {
    private static final int SEEDS = Integer.getInteger("millrace.seeds", 250);
    private static final long FIRST_SEED = Long.getLong("millrace.firstSeed", 0);
    private static final int SEEDS_FOR_A_BUG = 400;
    private static final long CHAOS_MILLIS = 30_000;
    private static final long SETTLE_MILLIS = 120_000;

    @Test
    void keepsItsPromisesWhateverFails() {
        Long only = Long.getLong("millrace.seed");
        if (only != null) {
            run(only, Bug.NONE, Boolean.getBoolean("millrace.trace"));
            return;
        }
        long begin = System.nanoTime();
        long answers = 0;
        long whole = 0;
        long events = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            SimulatedCluster cluster = run(seed, Bug.NONE, false);
            answers += cluster.answers();
            whole += cluster.completeAnswers();
            events += cluster.history.version();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%d clusters, %.0f each second; %d events of Global, %d answers, of which %d whole%n",
                SEEDS, SEEDS / seconds, events, answers, whole);
        assertThat(whole).isGreaterThan(answers / 3);
    }

    @Test
    void isTheSameForTheSameSeed() {
        for (long seed = 0; seed < 4; seed++) {
            assertThat(traceOf(seed)).isEqualTo(traceOf(seed)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "READS_UNREPLICATED, promise",
        "TAIL_OF_LATER_VERSION, promise 2",
        "TRIMS_TO_NEXT_OFFSET, promise 3",
        "BELIEVES_UPLOADS, promise",
        "FOLD_TAKES_ZOMBIES, promise 5",
        "FOLD_IGNORES_LAST_PING, had pinged since",
        "SKIPS_SILENT_HOLDERS, is not in the answer"
    })
    void findsBugsThatWerePutInOnPurpose(Bug bug, String finding) {
        assertThatThrownBy(() -> {
                    for (long seed = 0; seed < SEEDS_FOR_A_BUG; seed++) {
                        run(seed, bug, false);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("millrace.seed")
                .hasMessageContaining(finding);
    }

    private static SimulatedCluster run(long seed, Bug bug, boolean isTraced) {
        StringBuilder trace = new StringBuilder();
        try {
            return run(seed, bug, isTraced ? Optional.of(trace) : Optional.empty());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "run it alone with -Dmillrace.seed=%d -Dmillrace.trace=true: %s".formatted(seed, e.getMessage()),
                    e);
        } finally {
            System.out.print(trace);
        }
    }

    private static SimulatedCluster run(long seed, Bug bug, Optional<StringBuilder> trace) {
        SimulatedCluster cluster = new SimulatedCluster(seed, trace, bug);
        RandomGenerator random = cluster.simulator.random("shape");
        int nodes = random.nextInt(3) == 0 ? 4 + random.nextInt(2) : 3;
        cluster.begin(nodes, random.nextInt(3) == 0 ? Optional.of(15_000L) : Optional.empty());
        cluster.ingestAllTheTime(400);
        cluster.askAllTheTime(2_500);
        Chaos chaos = new Chaos(cluster);
        chaos.start();
        cluster.simulator.runUntil(CHAOS_MILLIS);
        chaos.end();
        cluster.stopIngest();
        cluster.settle(SETTLE_MILLIS);
        return cluster;
    }

    private static String traceOf(long seed) {
        StringBuilder trace = new StringBuilder();
        run(seed, Bug.NONE, Optional.of(trace));
        return trace.toString();
    }
}
