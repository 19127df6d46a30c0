package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.TopGroups;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// The values that are most frequent.
final class Top implements QueryFunction.Aggregate {
    private static final int LIMIT_DEFAULT = 10;

    @Override
    public Signature signature() {
        return Signature.of(
                        "top",
                        Signature.Group.AGGREGATE,
                        "The most frequent values of a field, or combinations of values, the most frequent first.")
                .required("field", "fields", "the field, or a list of them; rows without one of them are left out")
                .optional("limit", "number", Integer.toString(LIMIT_DEFAULT), "how many values")
                .optional("sum", "field", "a field whose sum decides instead of the number of rows")
                .optional("max", "field", "a field whose largest number decides instead of the number of rows")
                .optional("percent", "truth", "false", "whether a field percent says how much of the whole it is")
                .optional("rest", "text", "a name for a last row for all other values")
                .optional("error", "number", "5", "not used: counts are exact as far as memory allows")
                .optional(Signature.AS, "field", "_count, _sum or _max", "the field that the number goes to")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        if (arguments.has("sum") && arguments.has("max")) {
            throw arguments.error("max", "'sum' and 'max' exclude each other");
        }
        TopGroups.By by = arguments.has("sum")
                ? new TopGroups.By.Sum(arguments.required("sum"))
                : arguments.has("max") ? new TopGroups.By.Max(arguments.required("max")) : new TopGroups.By.Count();
        String as = arguments.has(Signature.AS) ? arguments.required(Signature.AS) : by.name();
        return new TopGroups(
                arguments.texts("field"),
                by,
                as,
                arguments.limit("limit", LIMIT_DEFAULT),
                arguments.flag("percent", false),
                arguments.text("rest"));
    }
}
