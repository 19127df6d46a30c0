package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RegexPattern;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// Whether a regular expression finds something in an array.
final class ArrayRegex implements QueryFunction.Test {
    @Override
    public Signature signature() {
        return ArrayArguments.signature(
                        "array:regex",
                        "Passes rows where a regular expression finds something in a value of the array.")
                .required("regex", "regex", "what to look for")
                .optional(
                        "flags",
                        "text",
                        "",
                        "i for any case, m for ^ and $ at each line, d for a dot that matches line ends")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        FieldArray array = ArrayArguments.array(arguments);
        RegexPattern regex = arguments.regex("regex", arguments.text("flags", ""));
        return new Filter.Apply(row -> array.values(row).stream().anyMatch(regex::finds));
    }
}
