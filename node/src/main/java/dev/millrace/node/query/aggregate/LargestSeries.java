package dev.millrace.node.query.aggregate;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The rows of those series that have the largest number anywhere, in their order. Behind a [Groups], which bounds
/// how many rows there are.
///
/// @param series the fields whose values make a series
/// @param keys all fields that are no numbers of a series
/// @param limitIsAsked by the query itself: then what it leaves out is no loss
public record LargestSeries(List<String> series, List<String> keys, int limit, boolean limitIsAsked)
        implements Step.Aggregation {
    public LargestSeries {
        series = List.copyOf(series);
        keys = List.copyOf(keys);
    }

    @Override
    public List<String> fields() {
        return List.of();
    }

    @Override
    public boolean choosesRows() {
        return true;
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(this, new ArrayList<>());
    }

    private record State(LargestSeries step, List<ResultRow> rows) implements AggregateState {
        @Override
        public void add(Row row) {
            rows.add(ResultRow.copyOf(row));
        }

        @Override
        public void merge(AggregateState other) {
            rows.addAll(((State) other).rows);
        }

        @Override
        public Result result() {
            Map<GroupKey, Double> largest = new HashMap<>();
            for (ResultRow row : rows) {
                key(row).ifPresent(key -> largest.merge(key, largest(row), Math::max));
            }
            if (largest.size() <= step.limit) {
                return new Result(rows, List.of());
            }
            Comparator<Map.Entry<GroupKey, Double>> largestFirst =
                    Map.Entry.<GroupKey, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
            Set<GroupKey> kept = largest.entrySet().stream()
                    .sorted(largestFirst)
                    .limit(step.limit)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            List<ResultRow> chosen = rows.stream()
                    .filter(row -> key(row).filter(kept::contains).isPresent())
                    .toList();
            String cut = "there are %d series; only the %d with the largest numbers are shown"
                    .formatted(largest.size(), step.limit);
            return new Result(chosen, step.limitIsAsked ? List.of() : List.of(cut));
        }

        private Optional<GroupKey> key(ResultRow row) {
            return GroupKey.of(row, step.series);
        }

        private double largest(ResultRow row) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < row.names().size(); i++) {
                Bytes value = row.values().get(i);
                double number = step.keys.contains(row.names().get(i)) ? Double.NaN : Numbers.parse(value);
                if (number > largest) {
                    largest = number;
                }
            }
            return largest;
        }

        @Override
        public long heldBytes() {
            return rows.stream().mapToLong(ResultRow::heldBytes).sum();
        }
    }
}
