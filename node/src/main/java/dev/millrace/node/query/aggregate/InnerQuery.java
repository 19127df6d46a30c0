package dev.millrace.node.query.aggregate;

import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.List;

/// An aggregation with steps before and behind it, in the place of one.
public record InnerQuery(Pipeline before, Step.Aggregation aggregation, List<Step> after) implements Step.Aggregation {
    public InnerQuery {
        after = List.copyOf(after);
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(this, aggregation.begin(limits), limits);
    }

    @Override
    public List<String> fields() {
        List<String> fields = aggregation.fields();
        for (Step step : after) {
            fields = switch (step) {
                case Step.Where _ -> fields;
                case Step.Transform transform -> transform.fields(fields);
                case Step.Aggregation next -> next.fields();
            };
        }
        return fields;
    }

    private record State(InnerQuery query, AggregateState inner, StateLimits limits) implements AggregateState {
        @Override
        public void add(Row row) {
            query.before.run(EditableRow.of(row).copy(), inner::add); // other aggregations see the same row
        }

        @Override
        public void settle() {
            inner.settle();
        }

        @Override
        public void merge(AggregateState other) {
            inner.merge(((State) other).inner);
        }

        @Override
        public Result result() {
            return ResultSteps.run(inner.result(), query.after, limits);
        }

        @Override
        public long heldBytes() {
            return inner.heldBytes();
        }
    }
}
