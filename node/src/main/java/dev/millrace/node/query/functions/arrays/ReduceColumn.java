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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An aggregation for each number of an array, over the values that all rows have there.
final class ReduceColumn implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return ArrayArguments.signature(
                        "array:reduceColumn",
                        "Aggregates the first values of all rows' arrays, the second ones, and so on.")
                .required("function", "aggregates", "what to do with them, such as max(x)")
                .required("var", "field", "what a value is called there")
                .optional("as", "array", "_reduceColumn", "the array that the results go to: as[0]._max, as[1]._max, …")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        return new Columns(
                ArrayArguments.array(arguments),
                arguments.required("var"),
                ReduceAll.one(arguments.aggregations("function")),
                FieldArray.of(arguments.orDefault("as")));
    }

    private record Columns(FieldArray array, String variable, Step.Aggregation aggregation, FieldArray as)
            implements Step.Aggregation {
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
        private final Columns step;
        private final StateLimits limits;
        private final List<AggregateState> columns = new ArrayList<>();
        private long bytes;
        private boolean isCut;

        private State(Columns step, StateLimits limits) {
            this.step = step;
            this.limits = limits;
        }

        @Override
        public void add(Row row) {
            List<Bytes> values = step.array.values(row);
            for (int i = 0; i < values.size(); i++) {
                if (i < columns.size() || grow()) {
                    AggregateState column = columns.get(i);
                    long before = column.heldBytes();
                    column.add(ElementRow.of(row, i, step.variable, values.get(i)));
                    bytes += column.heldBytes() - before;
                }
            }
        }

        /// Which columns there are must not depend on the order of rows: their number is the limit, and no sum of
        /// bytes.
        private boolean grow() {
            isCut |= columns.size() >= limits.groupsMax();
            if (isCut) {
                return false;
            }
            AggregateState column = step.aggregation.begin(limits);
            bytes += column.heldBytes();
            return columns.add(column);
        }

        @Override
        public void settle() {
            columns.forEach(AggregateState::settle);
        }

        @Override
        public void merge(AggregateState other) {
            State that = (State) other;
            isCut |= that.isCut;
            for (int i = 0; i < that.columns.size(); i++) {
                if (i < columns.size()) {
                    columns.get(i).merge(that.columns.get(i));
                } else {
                    columns.add(that.columns.get(i));
                }
            }
            bytes = columns.stream().mapToLong(AggregateState::heldBytes).sum();
        }

        @Override
        public Result result() {
            List<Result> results = columns.stream().map(AggregateState::result).toList();
            Set<String> cuts = new LinkedHashSet<>();
            results.forEach(each -> cuts.addAll(each.cuts()));
            if (isCut) {
                cuts.add("the array has more than %d elements; others are left out".formatted(limits.groupsMax()));
            }
            int count =
                    results.stream().mapToInt(each -> each.rows().size()).max().orElse(0);
            List<ResultRow> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                rows.add(row(results, i));
            }
            return new Result(rows, List.copyOf(cuts));
        }

        private ResultRow row(List<Result> results, int index) {
            List<String> names = new ArrayList<>();
            List<Bytes> values = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                List<ResultRow> rows = results.get(i).rows();
                if (index < rows.size()) {
                    for (String name : rows.get(index).names()) {
                        names.add(step.as.element(i) + "." + name);
                    }
                    values.addAll(rows.get(index).values());
                }
            }
            return new ResultRow(new Place.OfRow(index), names, values);
        }

        @Override
        public long heldBytes() {
            return bytes;
        }
    }
}
