package dev.millrace.node.query.aggregate;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The groups of rows that are largest. Unlike [Groups] it keeps but a number of each, and so many more of them.
///
/// @param as the field with the number
/// @param percent whether the groups say how much of the whole they are
/// @param rest what stands for all others in a last row
public record TopGroups(List<String> keys, By by, String as, int limit, boolean percent, Optional<String> rest)
        implements Step.Aggregation {
    private static final String PERCENT = "percent";
    private static final int GROUP_BYTES = 160;

    public TopGroups {
        keys = List.copyOf(keys);
    }

    /// What makes a group large.
    public sealed interface By {
        record Count() implements By {}

        record Sum(String field) implements By {}

        record Max(String field) implements By {}

        default String name() {
            return switch (this) {
                case Count() -> "_count";
                case Sum _ -> "_sum";
                case Max _ -> "_max";
            };
        }

        /// Of one row. `NaN` when it counts nothing.
        private double number(Row row) {
            return switch (this) {
                case Count() -> 1;
                case Sum(String field) -> new RowValue.OfField(field).number(row);
                case Max(String field) -> new RowValue.OfField(field).number(row);
            };
        }

        private Tally tally() {
            return switch (this) {
                case Count() -> new Tally.OfRows();
                case Sum _ -> new Tally.OfNumbers();
                case Max _ -> new Tally.OfLargest();
            };
        }
    }

    /// A number that grows.
    private sealed interface Tally {
        void add(double number);

        void merge(Tally other);

        double value();

        final class OfRows implements Tally {
            private long count;

            @Override
            public void add(double number) {
                count += (long) number;
            }

            @Override
            public void merge(Tally other) {
                count += ((OfRows) other).count;
            }

            @Override
            public double value() {
                return count;
            }
        }

        final class OfNumbers implements Tally {
            private final ExactSum sum = new ExactSum();

            @Override
            public void add(double number) {
                sum.add(number);
            }

            @Override
            public void merge(Tally other) {
                sum.add(((OfNumbers) other).sum);
            }

            @Override
            public double value() {
                return sum.value();
            }
        }

        final class OfLargest implements Tally {
            private double max = Double.NEGATIVE_INFINITY;

            @Override
            public void add(double number) {
                max = Math.max(max, number);
            }

            @Override
            public void merge(Tally other) {
                max = Math.max(max, ((OfLargest) other).max);
            }

            @Override
            public double value() {
                return max;
            }
        }
    }

    @Override
    public List<String> fields() {
        List<String> fields = new ArrayList<>(keys);
        fields.add(as);
        if (percent) {
            fields.add(PERCENT);
        }
        return fields;
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(this, limits);
    }

    private record Sized(GroupKey key, double size) {
        private static final Comparator<Sized> LARGEST_FIRST =
                Comparator.comparingDouble(Sized::size).reversed().thenComparing(Sized::key);
    }

    private static final class State implements AggregateState {
        private final TopGroups step;
        private final StateLimits limits;
        private final Map<GroupKey, Tally> tallies = new HashMap<>();
        private long bytes;
        private boolean outOfMemory;

        private State(TopGroups step, StateLimits limits) {
            this.step = step;
            this.limits = limits;
        }

        @Override
        public void add(Row row) {
            double number = step.by.number(row);
            if (Double.isNaN(number)) {
                return;
            }
            GroupKey.of(row, step.keys).ifPresent(key -> {
                Tally known = tallies.get(key);
                (known == null ? fresh(key.copy()) : known).add(number);
                shrinkToMemory();
            });
        }

        private Tally fresh(GroupKey key) {
            Tally tally = step.by.tally();
            tallies.put(key, tally);
            bytes += GROUP_BYTES + key.bytes();
            return tally;
        }

        /// The smallest half goes. What it counted is lost, and a group of it that comes again begins from nothing.
        private void shrinkToMemory() {
            if (bytes <= limits.bytesMax() || tallies.size() < 2) {
                return;
            }
            outOfMemory = true;
            List<Sized> sorted = sorted();
            for (Sized each : sorted.subList(sorted.size() / 2, sorted.size())) {
                tallies.remove(each.key);
                bytes -= GROUP_BYTES + each.key.bytes();
            }
        }

        private List<Sized> sorted() {
            List<Sized> all = new ArrayList<>(tallies.size());
            tallies.forEach((key, tally) -> all.add(new Sized(key, tally.value())));
            all.sort(Sized.LARGEST_FIRST);
            return all;
        }

        @Override
        public void merge(AggregateState other) {
            State that = (State) other;
            outOfMemory |= that.outOfMemory;
            that.tallies.forEach((key, tally) -> {
                Tally known = tallies.get(key);
                (known == null ? fresh(key) : known).merge(tally);
            });
            shrinkToMemory();
        }

        @Override
        public Result result() {
            List<Sized> sorted = sorted();
            int shown = Math.min(sorted.size(), Math.min(step.limit, limits.rowsMax()));
            double whole = combined(sorted);
            List<ResultRow> rows = new ArrayList<>();
            for (Sized each : sorted.subList(0, shown)) {
                rows.add(row(rows.size(), each.key.values(), each.size, whole));
            }
            List<Sized> others = sorted.subList(shown, sorted.size());
            if (step.rest.isPresent() && !others.isEmpty()) {
                Bytes name = Bytes.utf8(step.rest.get());
                List<Bytes> names = step.keys.stream().map(_ -> name).toList();
                rows.add(row(rows.size(), names, combined(others), whole));
            }
            List<String> cuts = new ArrayList<>();
            if (outOfMemory) {
                cuts.add("top: the query's memory does not hold all values; what is shown may be counted too low");
            }
            if (shown < Math.min(step.limit, sorted.size())) {
                cuts.add("top: the query's limits hold %d rows; others are left out".formatted(shown));
            }
            return new Result(rows, cuts);
        }

        private double combined(List<Sized> all) {
            if (step.by instanceof By.Max) {
                return all.stream().mapToDouble(Sized::size).max().orElse(0);
            }
            ExactSum sum = new ExactSum();
            all.forEach(each -> sum.add(each.size));
            return sum.value();
        }

        private ResultRow row(int index, List<Bytes> values, double size, double whole) {
            List<String> names = new ArrayList<>(step.keys);
            List<Bytes> all = new ArrayList<>(values);
            names.add(step.as);
            all.add(Bytes.utf8(Numbers.format(size)));
            if (step.percent) {
                Numbers.text(100 * size / whole).ifPresent(share -> {
                    names.add(PERCENT);
                    all.add(share);
                });
            }
            return new ResultRow(new Place.OfRow(index), names, all);
        }

        @Override
        public long heldBytes() {
            return bytes;
        }
    }
}
