package dev.millrace.node.query.functions.joins;

import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.List;
import java.util.function.Supplier;

/// Rows that take the place of all events.
///
/// @param fields in the order to show them; none when nobody knows them yet
record RowsInstead(List<String> fields, Supplier<List<ResultRow>> rows) implements Step.Aggregation {
    /// The filter lets no event pass, so that none is read.
    List<Step> steps() {
        return List.of(new Step.Where(new Filter.Constant(false)), this);
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(rows);
    }

    private record State(Supplier<List<ResultRow>> rows) implements AggregateState {
        @Override
        public void add(Row row) {
            // what is searched makes no difference to them
        }

        @Override
        public void merge(AggregateState other) {
            // both know the same
        }

        @Override
        public Result result() {
            return new Result(rows.get(), List.of());
        }

        @Override
        public long heldBytes() {
            return 0;
        }
    }
}
