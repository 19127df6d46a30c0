package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.CollectedRows;
import dev.millrace.node.query.aggregate.CollectedValues;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// The different values of fields.
final class Collect implements QueryFunction.Aggregate {
    private static final int LIMIT_DEFAULT = 2_000;
    private static final int LIMIT_MAX = 100_000;

    @Override
    public Signature signature() {
        return Signature.of(
                        "collect",
                        Signature.Group.AGGREGATE,
                        "The different values of some fields in one row, each value once, in the order of their first events.")
                .required("fields", "fields", "the fields to collect")
                .optional("limit", "number", Integer.toString(LIMIT_DEFAULT), "how many different values of a field")
                .optional(
                        "multival",
                        "truth",
                        "true",
                        "whether the values of a field are joined in one; else each combination of values is a row")
                .optional("separator", "text", "a line break", "what stands between values")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        List<String> fields = arguments.texts("fields");
        int limit = Math.min(arguments.limit("limit", LIMIT_DEFAULT), LIMIT_MAX);
        boolean isAsked = arguments.has("limit") && arguments.limit("limit", LIMIT_DEFAULT) <= LIMIT_MAX;
        return arguments.flag("multival", true)
                ? new CollectedValues(fields, limit, isAsked, arguments.text("separator", "\n"))
                : new CollectedRows(fields, limit, isAsked);
    }
}
