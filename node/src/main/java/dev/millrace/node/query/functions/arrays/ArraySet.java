package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The values that are in the array of some row, or in those of all rows that have it; in order.
record ArraySet(String name, String meaning, boolean ofAll) implements QueryFunction.Aggregate {
    static final QueryFunction UNION =
            new ArraySet("union", "The values that are in the array of any row, each once, in order.", false);
    static final QueryFunction INTERSECTION = new ArraySet(
            "intersection", "The values that are in the arrays of all rows that have the array, in order.", true);

    @Override
    public Signature signature() {
        return ArrayArguments.signature("array:" + name, meaning)
                .optional("as", "array", "_" + name, "the array that the values go to")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        return new Values(ArrayArguments.array(arguments), ofAll, FieldArray.of(arguments.orDefault("as")));
    }

    private record Values(FieldArray array, boolean ofAll, FieldArray as) implements Step.Aggregation {
        @Override
        public AggregateState begin(StateLimits limits) {
            return new State(this, limits);
        }

        @Override
        public List<String> fields() {
            return List.of();
        }
    }

    private static final class State implements AggregateState {
        /// Of a value in a tree, on a 64-bit heap.
        private static final long VALUE_OVERHEAD_BYTES = 104;

        private final Values step;
        private final long bytesMax;
        private final NavigableSet<Bytes> found = new TreeSet<>();
        private boolean hasArray;
        private long bytes;
        /// Of what was thrown away, the smallest: nothing from there on is kept, so the first in order stay, whoever
        /// comes when.
        private Optional<Bytes> bound = Optional.empty();

        private State(Values step, StateLimits limits) {
            this.step = step;
            bytesMax = limits.bytesMax();
        }

        @Override
        public void add(Row row) {
            List<Bytes> values = step.array.values(row);
            if (!values.isEmpty()) {
                take(values);
            }
        }

        private void take(Collection<Bytes> values) {
            if (step.ofAll && hasArray) {
                keepThoseIn(new TreeSet<>(values));
                return;
            }
            hasArray = true;
            for (Bytes each : values) {
                boolean isWithin = bound.isEmpty() || each.compareTo(bound.get()) < 0;
                if (isWithin && !found.contains(each)) {
                    found.add(Bytes.of(each.copy()));
                    bytes += cost(each);
                    throwAway(found.size() > FieldArray.ELEMENTS_MAX || bytes > bytesMax);
                }
            }
        }

        private void keepThoseIn(NavigableSet<Bytes> values) {
            found.retainAll(values);
            bytes = found.stream().mapToLong(State::cost).sum();
        }

        private void throwAway(boolean isTooMuch) {
            if (isTooMuch && found.size() > 1) {
                Bytes last = found.removeLast();
                bytes -= cost(last);
                bound = Optional.of(last);
            }
        }

        private static long cost(Bytes value) {
            return VALUE_OVERHEAD_BYTES + value.length();
        }

        @Override
        public void merge(AggregateState other) {
            State that = (State) other;
            if (that.bound.isPresent() && (bound.isEmpty() || that.bound.get().compareTo(bound.get()) < 0)) {
                bound = that.bound;
                keepThoseIn(new TreeSet<>(found.headSet(bound.get(), false)));
            }
            if (that.hasArray) {
                take(that.found);
            }
        }

        @Override
        public Result result() {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                names.add(step.as.element(i));
            }
            List<String> cuts = bound.isPresent()
                    ? List.of("the arrays have more than %d values; others are left out".formatted(found.size()))
                    : List.of();
            return new Result(List.of(new ResultRow(new Place.OfRow(0), names, List.copyOf(found))), cuts);
        }

        @Override
        public long heldBytes() {
            return bytes;
        }
    }
}
