package dev.millrace.node.query.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.StateLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an aggregation promises: neither the order of rows nor how they are shared out makes a difference, and a result
/// in between takes nothing away.
class AggregateStatesTest {
    private static final int SEEDS = 60;
    private static final StateLimits LIMITS = new StateLimits(10_000, 10_000, 1 << 22);
    private static final List<String> VALUES = List.of("", "x", "y", "1", "2.5", "-3", "1e2", "0.1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(a, distinct=true)",
                "[stdDev(a), range(a), avg(b), sum(b)]",
                "percentile(a, percentiles=[0, 10, 50, 99])",
                "linReg(x=a, y=b)",
                "percentage({a=x})",
                "top(a, limit=3, rest=others, percent=true)",
                "top([a, b], sum=b)",
                "top(a, max=b, limit=2)",
                "collect([a, b])",
                "collect(a, limit=3)",
                "collect([a, b], multival=false, limit=5)",
                "selectLast([a, b])",
                "selectFromMax(a, include=[a, b])",
                "selectFromMin(b, include=[a, b])",
                "fieldset()",
                "fieldstats()",
                "transpose(limit=3)",
                "bucket(span=3ms, field=a, function=[count(), collect(b)])",
                "timeChart(a, span=5ms, function=max(b), limit=2)",
                "accumulate([sum(a), count()])",
                "neighbor([a, b], prefix=next, direction=succeeding)",
                "slidingWindow(avg(a), events=3)",
                "slidingTimeWindow(collect(a), span=4ms, current=exclude)",
                "partition(count(), condition={a=x})",
                "series([a, b], maxpause=2ms)",
                "session(maxpause=2ms, [count(), max(a)])",
                "counterAsRate(a)",
                "appendAggregation(count())",
                "groupBy(a, function=[session(maxpause=3ms), selectLast(b), count(b, distinct=true)])",
                "groupBy([a, b], limit=4, function=[percentile(b), sort(b, limit=2)])",
                "groupBy(a, function={b=* | top(b, limit=1)})",
                "stats([head(3), tail(2)])",
            })
    void orderAndSharesMakeNoDifference(String text) throws Exception {
        Query query = QueryParser.parse(text);
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<ResultRow> rows = rows(random);
            AggregateState expected = begin(query);
            rows.forEach(row -> add(query, row, expected));
            expected.settle();

            Collections.shuffle(rows, new Random(seed));
            List<AggregateState> parts = List.of(begin(query), begin(query), begin(query));
            for (ResultRow row : rows) {
                AggregateState part = parts.get(random.nextInt(3));
                add(query, row, part);
                if (random.nextInt(10) == 0) {
                    part.settle();
                    part.result();
                }
            }
            parts.forEach(AggregateState::settle);
            int first = random.nextInt(3);
            AggregateState merged = parts.get(first);
            for (int i = 1; i < 3; i++) {
                merged.merge(parts.get((first + i) % 3));
                merged.result();
            }

            assertThat(merged.result()).as("seed %d over %s", seed, rows).isEqualTo(expected.result());
            assertThat(merged.result()).as("seed %d, once more", seed).isEqualTo(expected.result());
            assertThat(merged.heldBytes()).isBetween(0L, 1L << 20);
        }
    }

    private static AggregateState begin(Query query) {
        return query.aggregation().orElseThrow().begin(LIMITS);
    }

    private static void add(Query query, ResultRow row, AggregateState state) {
        if (query.filter().matches(row)) {
            query.eventSteps().run(row, state::add);
        }
    }

    private static List<ResultRow> rows(RandomGenerator random) {
        List<ResultRow> rows = new ArrayList<>();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            long millis = random.nextInt(20);
            List<String> names = new ArrayList<>(List.of("@timestamp"));
            List<Bytes> values = new ArrayList<>(List.of(Bytes.utf8(Long.toString(millis))));
            for (String name : List.of("a", "b")) {
                if (random.nextInt(4) > 0) {
                    names.add(name);
                    values.add(Bytes.utf8(VALUES.get(random.nextInt(VALUES.size()))));
                }
            }
            Place place = new Place.OfEvent(millis * 1_000_000, new EventPosition(0, 0, i, 0));
            rows.add(new ResultRow(place, names, values));
        }
        return rows;
    }
}
