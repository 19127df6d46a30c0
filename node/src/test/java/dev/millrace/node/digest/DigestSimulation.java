package dev.millrace.node.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The real machine, the real committer and the real fold, crashed at every step of every seed.
///
/// `-Dmillrace.seeds=N` runs that many seeds, `-Dmillrace.seed=S` one and prints its trace.
class DigestSimulation {
    private static final int SEEDS = Integer.getInteger("millrace.seeds", 2_000);
    /// Each without a crash beyond those of its own chaos.
    private static final int SEEDS_RUN_ONCE = 5 * SEEDS;
    private static final int SEEDS_FOR_A_FAULT = 300;

    @Test
    void losesAndDoublesNothingWhereverItCrashes() {
        Long only = Long.getLong("millrace.seed");
        if (only != null) {
            crashEverywhere(only, seed -> new SimulatedDigest(seed, Decider::real));
            System.out.println(traceOf(only));
            return;
        }
        long runs = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            runs += crashEverywhere(seed, each -> new SimulatedDigest(each, Decider::real));
        }
        assertThat(runs).isGreaterThan(SEEDS);
    }

    @Test
    void losesAndDoublesNothingInAnyOrderOfEffects() {
        for (long seed = SEEDS; seed < SEEDS + SEEDS_RUN_ONCE; seed++) {
            try {
                new SimulatedDigest(seed, Decider::real).run(SimulatedDigest.NEVER);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("run it alone with -Dmillrace.seed=%d: %s".formatted(seed, e.getMessage()), e);
            }
        }
    }

    @Test
    void isTheSameForTheSameSeed() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(traceOf(seed)).isEqualTo(traceOf(seed)).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsFaultsThatWerePutInOnPurpose(String fault, String finding, LongFunction<SimulatedDigest> maker) {
        assertThatThrownBy(() -> {
                    for (long seed = 0; seed < SEEDS_FOR_A_FAULT; seed++) {
                        crashEverywhere(seed, maker);
                    }
                })
                .as(fault)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("millrace.seed")
                .hasMessageContaining(finding);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("resumes one offset late", "the tail begins at", Decider::resumesOneOffsetLate),
                fault("resumes one offset early", "is next", Decider::resumesOneOffsetEarly),
                fault(
                        "releases before the commit is applied",
                        "the tail begins at",
                        Decider::releasesBeforeTheCommitIsApplied),
                fault("ignores a refusal", "the tail begins at", Decider::ignoresRefusal),
                fault("publishes what is written first", "published", Decider::publishesWhatIsWrittenFirst),
                fault(
                        "does not hear that its epoch is over",
                        "after its epoch was over",
                        Decider::doesNotHearThatItsEpochIsOver),
                fault("never publishes", "no progress", Decider::neverPublishes),
                Arguments.of("discards the file of an unknown commit", "file", (LongFunction<SimulatedDigest>)
                        seed -> new SimulatedDigest(seed, Decider::real).withFilesOfUnknownCommitsDiscarded()),
                Arguments.of("begins without the keys of its files", "holds", (LongFunction<SimulatedDigest>)
                        seed -> new SimulatedDigest(seed, Decider::real).withoutTheKeysOfFiles()));
    }

    private static Arguments fault(String name, String finding, Decider.Maker decider) {
        return Arguments.of(name, finding, (LongFunction<SimulatedDigest>) seed -> new SimulatedDigest(seed, decider));
    }

    /// Returns the number of runs.
    private static int crashEverywhere(long seed, LongFunction<SimulatedDigest> maker) {
        int crashAt = SimulatedDigest.NEVER;
        SimulatedDigest digest = maker.apply(seed);
        try {
            int steps = digest.run(crashAt);
            for (crashAt = 0; crashAt < steps; crashAt++) {
                digest = maker.apply(seed);
                digest.run(crashAt);
            }
            return steps + 1;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "crash at step %d, run it alone with -Dmillrace.seed=%d: %s"
                            .formatted(crashAt, seed, e.getMessage()),
                    e);
        }
    }

    private static String traceOf(long seed) {
        StringBuilder trace = new StringBuilder();
        new SimulatedDigest(seed, Decider::real, Optional.of(trace)).run(SimulatedDigest.NEVER);
        return trace.toString();
    }
}
