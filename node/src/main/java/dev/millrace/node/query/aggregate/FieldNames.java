package dev.millrace.node.query.aggregate;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The names of the fields that rows have, in the order of the alphabet.
///
/// @param counted whether it is counted how many rows have them, and how many values they have
public record FieldNames(boolean counted) implements Step.Aggregation {
    /// More than any data set has on purpose; past it those are kept that come first.
    private static final int NAMES_MAX = 10_000;

    private static final int DISTINCT_EXACT_MAX = 4_096;

    @Override
    public List<String> fields() {
        return counted ? List.of("field", "_count", "_distinct") : List.of("field");
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(counted);
    }

    private static final class Seen {
        private long count;
        private final DistinctHashes values = new DistinctHashes(DISTINCT_EXACT_MAX);

        private void merge(Seen other) {
            count += other.count;
            values.merge(other.values);
        }
    }

    private static final class State implements AggregateState {
        private final boolean counted;
        private final TreeMap<String, Seen> names = new TreeMap<>();
        private boolean cut;

        private State(boolean counted) {
            this.counted = counted;
        }

        @Override
        public void add(Row row) {
            for (String name : row.names()) {
                Seen seen = names.computeIfAbsent(name, _ -> new Seen());
                if (counted) {
                    seen.count++;
                    row.value(name).ifPresent(seen.values::add);
                }
            }
            shrink();
        }

        private void shrink() {
            while (names.size() > NAMES_MAX) {
                names.pollLastEntry();
                cut = true;
            }
        }

        @Override
        public void merge(AggregateState other) {
            State that = (State) other;
            cut |= that.cut;
            that.names.forEach(
                    (name, seen) -> names.computeIfAbsent(name, _ -> new Seen()).merge(seen));
            shrink();
        }

        @Override
        public Result result() {
            List<ResultRow> rows = new ArrayList<>();
            for (Map.Entry<String, Seen> each : names.entrySet()) {
                List<Bytes> values = new ArrayList<>(List.of(Bytes.utf8(each.getKey())));
                if (counted) {
                    values.add(Bytes.utf8(Long.toString(each.getValue().count)));
                    values.add(Bytes.utf8(Long.toString(each.getValue().values.count())));
                }
                List<String> fields = counted ? List.of("field", "_count", "_distinct") : List.of("field");
                rows.add(new ResultRow(new Place.OfRow(rows.size()), fields, values));
            }
            String message = "there are more than %d fields; others are left out".formatted(NAMES_MAX);
            return new Result(rows, cut ? List.of(message) : List.of());
        }

        @Override
        public long heldBytes() {
            return names.values().stream()
                    .mapToLong(each -> 160 + each.values.heldBytes())
                    .sum();
        }
    }
}
