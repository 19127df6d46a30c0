package dev.millrace.node.query.functions.sequences;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.InOrder;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;

/// Rows, and a total below them.
final class AppendAggregation implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of(
                        "appendAggregation",
                        Signature.Group.AGGREGATE,
                        "Lets all rows pass, and adds the rows that functions make of them at the end.")
                .required("function", "functions", "what to compute of all rows")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        Combined functions = Combined.of(arguments);
        return InOrder.ofAll("appendAggregation", List.of(), List.of(), (rows, limits) -> {
            List<ResultRow> all = new ArrayList<>(rows);
            all.addAll(functions.rows(rows, limits));
            return all;
        });
    }
}
