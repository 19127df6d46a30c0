package dev.millrace.node.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private static final int SEEDS = Integer.getInteger("millrace.seeds", 300);
    private static final int SEEDS_FOR_A_FAULT = 300;

    @Test
    void losesAndDoublesNothingWhereverItCrashes() {
        Long only = Long.getLong("millrace.seed");
        if (only != null) {
            crashEverywhere(only, seed -> new SimulatedDigest(seed, Decider::real));
            SimulatedDigest shown = new SimulatedDigest(only, Decider::real);
            shown.run(SimulatedDigest.NEVER);
            System.out.println(shown.trace());
            return;
        }
        long runs = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            runs += crashEverywhere(seed, each -> new SimulatedDigest(each, Decider::real));
        }
        assertThat(runs).isGreaterThan(SEEDS);
    }

    @Test
    void isTheSameForTheSameSeed() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(traceOf(seed)).isEqualTo(traceOf(seed)).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsFaultsThatWerePutInOnPurpose(String fault, LongFunction<SimulatedDigest> maker) {
        assertThatThrownBy(() -> {
                    for (long seed = 0; seed < SEEDS_FOR_A_FAULT; seed++) {
                        crashEverywhere(seed, maker);
                    }
                })
                .as(fault)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("millrace.seed");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("resumes one offset late", Decider::resumesOneOffsetLate),
                fault("resumes one offset early", Decider::resumesOneOffsetEarly),
                fault("releases before the commit is applied", Decider::releasesBeforeTheCommitIsApplied),
                fault("ignores a refusal", Decider::ignoresRefusal),
                fault("publishes what is written first", Decider::publishesWhatIsWrittenFirst),
                fault("does not hear that its epoch is over", Decider::doesNotHearThatItsEpochIsOver),
                fault("never publishes", Decider::neverPublishes),
                Arguments.of("discards the file of an unknown commit", (LongFunction<SimulatedDigest>)
                        seed -> new SimulatedDigest(seed, Decider::real).withFilesOfUnknownCommitsDiscarded()));
    }

    private static Arguments fault(String name, Decider.Maker decider) {
        return Arguments.of(name, (LongFunction<SimulatedDigest>) seed -> new SimulatedDigest(seed, decider));
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
        SimulatedDigest digest = new SimulatedDigest(seed, Decider::real);
        digest.run(SimulatedDigest.NEVER);
        return digest.trace();
    }
}
