package dev.millrace.node.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.functions.Functions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// No call of a function does harm, whatever it is given: it is a [QueryError], or it runs, soon, over any events.
///
/// A run with more rounds than are quick: `-Dmillrace.fuzz.rounds=5000`; the seed of a failure is in its message.
class FunctionFuzzTest {
    private static final int ROUNDS = Integer.getInteger("millrace.fuzz.rounds", 20);
    private static final long FIRST_SEED = Long.getLong("millrace.fuzz.seed", 0);
    private static final int EVENTS = 20;

    /// A hundred times what the slowest takes on an idle machine.
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final QueryContext CONTEXT = QueryContext.of(QueryLimits.DEFAULT)
            .withTimes(1_700_000_000_000L, 0, 1_700_000_000_000L)
            .withParameters(Map.of("p", "a", "n", "-1", "e", ""))
            .with(
                    name -> name.equals("q") ? Optional.of("a=*") : Optional.empty(),
                    name -> name.equals("f.csv") ? Optional.of(RandomCalls.TABLE) : Optional.empty());

    @TestFactory
    List<DynamicTest> everyCallEnds() {
        return Functions.ALL.all().stream()
                .map(each -> DynamicTest.dynamicTest(each.signature().name(), () -> fuzz(each)))
                .toList();
    }

    private static void fuzz(QueryFunction function) throws IOException {
        List<FunctionExamples> examples = FunctionExamplesTest.of(function);
        FunctionExamples first = examples.getFirst();
        String example = first.queries().getFirst().query();
        assertThat(runs(
                        example,
                        first.context(first.queries().getFirst()),
                        first.stored(),
                        example,
                        new SplittableRandom(0)))
                .as("its first example compiles")
                .isTrue();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
            SplittableRandom random =
                    new SplittableRandom(seed * 31 + function.signature().name().hashCode());
            RandomCalls calls = new RandomCalls(random);
            FunctionExamples section = examples.get(random.nextInt(examples.size()));
            if (random.nextBoolean() && !section.queries().isEmpty()) {
                FunctionExamples.Asked asked =
                        section.queries().get(random.nextInt(section.queries().size()));
                String text = calls.mutated(asked.query());
                runs(text, section.context(asked), section.stored(), where(seed, text), random);
            } else {
                String text = calls.query(function.signature());
                runs(text, CONTEXT, RandomEvents.of(EVENTS, random), where(seed, text), random);
            }
        }
    }

    private static String where(long seed, String text) {
        return "seed %d: %s".formatted(seed, text);
    }

    private static boolean runs(
            String text, QueryContext context, List<StoredEvent> events, String where, RandomGenerator random) {
        long start = System.nanoTime();
        Query query;
        try {
            query = QueryParser.parse(text, context);
        } catch (QueryError e) {
            assertThat(e.position().offset()).as(where).isBetween(0, text.length());
            return false;
        } catch (Throwable e) {
            return fail(where, e);
        }
        try {
            Searches.run(RandomEvents.cluster(events, random), Searches.LIMITS, query, Long.MIN_VALUE, Long.MAX_VALUE);
        } catch (Throwable e) {
            fail(where, e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(where).isLessThan(SOON);
        return true;
    }
}
