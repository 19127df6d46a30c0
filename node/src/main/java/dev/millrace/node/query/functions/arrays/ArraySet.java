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
            return new State(this);
        }

        @Override
        public List<String> fields() {
            return List.of();
        }
    }

    private static final class State implements AggregateState {
        /// Of a value in a tree, on a 64-bit heap.
        private static final int VALUE_OVERHEAD_BYTES = 104;

        private final Values step;
        private Optional<NavigableSet<Bytes>> found = Optional.empty();
        private boolean isCut;

        private State(Values step) {
            this.step = step;
        }

        @Override
        public void add(Row row) {
            NavigableSet<Bytes> values = new TreeSet<>();
            for (Bytes each : step.array.values(row)) {
                values.add(Bytes.of(each.copy()));
            }
            if (!values.isEmpty()) {
                take(values);
            }
        }

        private void take(NavigableSet<Bytes> values) {
            if (found.isEmpty()) {
                found = Optional.of(values);
                return;
            }
            NavigableSet<Bytes> all = found.get();
            if (step.ofAll) {
                all.retainAll(values);
                return;
            }
            all.addAll(values);
            while (all.size() > FieldArray.ELEMENTS_MAX) {
                all.pollLast(); // the first in order stay, whoever comes when
                isCut = true;
            }
        }

        @Override
        public void merge(AggregateState other) {
            State that = (State) other;
            isCut |= that.isCut;
            that.found.ifPresent(this::take);
        }

        @Override
        public Result result() {
            List<String> names = new ArrayList<>();
            List<Bytes> values = new ArrayList<>();
            for (Bytes each : found.orElseGet(TreeSet::new)) {
                names.add(step.as.element(names.size()));
                values.add(each);
            }
            List<String> cuts = isCut
                    ? List.of("the arrays have more than %d values; others are left out"
                            .formatted(FieldArray.ELEMENTS_MAX))
                    : List.of();
            return new Result(List.of(new ResultRow(new Place.OfRow(0), names, values)), cuts);
        }

        @Override
        public long heldBytes() {
            return found.stream()
                    .flatMap(NavigableSet::stream)
                    .mapToLong(each -> VALUE_OVERHEAD_BYTES + each.length())
                    .sum();
        }
    }
}
