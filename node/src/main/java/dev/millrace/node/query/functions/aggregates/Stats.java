package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Groups;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// Several aggregations of the same rows.
final class Stats implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of("stats", Signature.Group.AGGREGATE, "Computes several functions of all rows, in one row.")
                .optional("function", "functions", "count()", "what to compute")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        return Groups.ofAll(arguments.has("function") ? arguments.aggregations("function") : List.of(Count.all()));
    }
}
