package dev.millrace.node.query.functions.sequences;

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

/// Values of the last few rows.
final class SlidingWindow implements QueryFunction.Aggregate {
    static final int EVENTS_MAX = 1_000;

    @Override
    public Signature signature() {
        Signature.Builder signature = Signature.of(
                        "slidingWindow",
                        Signature.Group.AGGREGATE,
                        "Adds to each row the values that functions make of the last few rows.")
                .required("function", "functions", "what to compute; each gives at most one row")
                .required("events", "number", "how many rows, up to 1000");
        return Combined.currentParameter(signature).build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        Combined functions = Combined.of(arguments);
        int events = arguments.whole("events", 1, 1, EVENTS_MAX);
        int skipped = Combined.includesCurrent(arguments) ? 0 : 1;
        return InOrder.ofAll("slidingWindow", List.of(), List.of(), (rows, limits) -> {
            List<ResultRow> all = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                int end = i + 1 - skipped;
                all.add(with(rows.get(i), functions, rows.subList(Math.max(0, end - events), end), limits));
            }
            return all;
        });
    }

    static ResultRow with(ResultRow row, Combined functions, List<ResultRow> window, StateLimits limits) {
        AggregateState state = functions.begin(limits);
        window.forEach(state::add);
        return Combined.with(row, state);
    }
}
