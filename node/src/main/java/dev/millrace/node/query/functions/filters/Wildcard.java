package dev.millrace.node.query.functions.filters;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import dev.millrace.node.query.compile.TextArgument;

/// Whether a field is a text with wildcards.
final class Wildcard implements QueryFunction.Test {
    @Override
    public Signature signature() {
        return Signature.of(
                        "wildcard",
                        Signature.Group.FILTER,
                        "Passes rows whose field is like a text in which * is anything.")
                .required("pattern", "text", "what the whole field is like")
                .optional("field", "field", EventFields.RAW, "the field")
                .optional("ignoreCase", "truth", "false", "whether upper and lower case are the same")
                .optional(
                        "includeEverythingOnAsterisk",
                        "truth",
                        "false",
                        "whether * lets rows pass that do not have the field")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        String field = arguments.text("field", EventFields.RAW);
        TextArgument pattern = arguments.pattern("pattern");
        boolean everything = arguments.flag("includeEverythingOnAsterisk", false);
        boolean ignoreCase = arguments.flag("ignoreCase", false);
        if (pattern.isAnything()) {
            return everything ? Filter.Constant.TRUE : new Filter.Present(field);
        }
        return new Filter.FieldMatches(field, ignoreCase ? pattern.wholeInAnyCase() : pattern.whole());
    }
}
