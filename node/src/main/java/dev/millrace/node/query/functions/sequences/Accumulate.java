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

/// Running totals.
final class Accumulate implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        Signature.Builder signature = Signature.of(
                        "accumulate",
                        Signature.Group.AGGREGATE,
                        "Adds to each row the values that functions make of it and all rows before it.")
                .required("function", "functions", "what to compute; each gives at most one row");
        return Combined.currentParameter(signature).build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        Combined functions = Combined.of(arguments);
        boolean includesCurrent = Combined.includesCurrent(arguments);
        return InOrder.ofAll(
                "accumulate", List.of(), List.of(), (rows, limits) -> rows(functions, includesCurrent, rows, limits));
    }

    private static List<ResultRow> rows(
            Combined functions, boolean includesCurrent, List<ResultRow> rows, StateLimits limits) {
        AggregateState state = functions.begin(limits);
        List<ResultRow> all = new ArrayList<>(rows.size());
        for (ResultRow row : rows) {
            if (includesCurrent) {
                state.add(row);
                all.add(Combined.with(row, state));
            } else {
                all.add(Combined.with(row, state));
                state.add(row);
            }
        }
        return all;
    }
}
