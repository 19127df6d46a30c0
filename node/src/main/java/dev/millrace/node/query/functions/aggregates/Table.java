package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// Some fields of the newest events, or of the first rows by another field.
final class Table implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of(
                        "table",
                        Signature.Group.AGGREGATE,
                        "Some fields of the newest events, or of the first rows by other fields.")
                .required("fields", "fields", "the columns, in their order")
                .optional("limit", "limit", Integer.toString(Sort.LIMIT_DEFAULT), "how many rows")
                .optional("sortby", "fields", EventFields.TIMESTAMP, "the fields that the rows are sorted by")
                .optional(
                        "order",
                        "asc or desc",
                        "desc",
                        "the direction: one for all fields, or a list with one for each")
                .optional("reverse", "truth", "false", "whether the direction is turned round")
                .optional(
                        "type",
                        "any, number or string",
                        "any",
                        "how values are compared: one for all fields, or a list with one for each")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        List<String> columns = arguments.texts("fields");
        List<String> sortBy = arguments.has("sortby") ? arguments.texts("sortby") : List.of(EventFields.TIMESTAMP);
        List<Boolean> descending = Sort.descending(arguments, sortBy.size());
        int limit = arguments.limit("limit", Sort.LIMIT_DEFAULT);
        return Sort.ranking("table", sortBy, Sort.values(arguments, sortBy.size()), descending, limit, columns);
    }
}
