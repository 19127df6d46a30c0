package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Groups;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// A row for each group of rows that have the same values in some fields.
final class GroupBy implements QueryFunction.Aggregate {
    private static final int LIMIT_DEFAULT = 20_000;

    @Override
    public Signature signature() {
        return Signature.of(
                        "groupBy",
                        Signature.Group.AGGREGATE,
                        "Gives a row for each combination of values that some fields have, with the values that functions make of its rows.")
                .required("field", "fields", "the field, or a list of them, to group by")
                .optional("function", "functions", "count()", "what to compute of each group")
                .optional("limit", "limit", Integer.toString(LIMIT_DEFAULT), "how many groups are kept at most")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        List<Step.Aggregation> functions =
                arguments.has("function") ? arguments.aggregations("function") : List.of(Count.all());
        return new Groups(
                arguments.texts("field"), functions, arguments.limit("limit", LIMIT_DEFAULT), arguments.has("limit"));
    }
}
