package dev.millrace.node.query.functions.sequences;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.InOrder;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;

/// Values of the rows of the last while.
final class SlidingTimeWindow implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        Signature.Builder signature = Signature.of(
                        "slidingTimeWindow",
                        Signature.Group.AGGREGATE,
                        "Adds to each row the values that functions make of the rows of the last while, up to a thousand of them.")
                .required("function", "functions", "what to compute; each gives at most one row")
                .required("span", "duration", "how long the while is")
                .optional("timestampField", "field", EventFields.TIMESTAMP, "the field with the time, in milliseconds");
        return Combined.currentParameter(signature).build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        Window window = new Window(
                Combined.of(arguments),
                Combined.span(arguments, "span").orElse(0L),
                arguments.text("timestampField", EventFields.TIMESTAMP),
                Combined.includesCurrent(arguments) ? 0 : 1);
        return InOrder.ofFirst("slidingTimeWindow", Integer.MAX_VALUE, List.of(), List.of(), window);
    }

    private record Window(Combined functions, long span, String time, int skipped) implements InOrder.Pass {
        @Override
        public AggregateState.Result over(List<ResultRow> rows, StateLimits limits) {
            List<ResultRow> all = new ArrayList<>(rows.size());
            boolean cut = false;
            for (int i = 0; i < rows.size(); i++) {
                double begin = Combined.number(rows.get(i), time) - span;
                int start = i;
                while (start > 0
                        && i - start < SlidingWindow.EVENTS_MAX
                        && Combined.number(rows.get(start - 1), time) > begin) {
                    start--;
                }
                cut |= i - start == SlidingWindow.EVENTS_MAX;
                int end = Math.max(start, i + 1 - skipped);
                all.add(SlidingWindow.with(rows.get(i), functions, rows.subList(start, end), limits));
            }
            String message = "slidingTimeWindow: some windows have more than %d rows; older ones are left out"
                    .formatted(SlidingWindow.EVENTS_MAX);
            return new AggregateState.Result(all, cut ? List.of(message) : List.of());
        }
    }
}
