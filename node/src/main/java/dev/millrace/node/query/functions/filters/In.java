package dev.millrace.node.query.functions.filters;

import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import dev.millrace.node.query.compile.TextArgument;
import java.util.ArrayList;
import java.util.List;

/// Whether a field has one of some values.
final class In implements QueryFunction.Test {
    @Override
    public Signature signature() {
        return Signature.of("in", Signature.Group.FILTER, "Passes rows whose field is one of some values.")
                .required("field", "field", "the field")
                .required("values", "texts", "the values; a * stands for anything")
                .optional("ignoreCase", "truth", "false", "whether upper and lower case are the same")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        boolean ignoreCase = arguments.flag("ignoreCase", false);
        List<Filter> any = new ArrayList<>();
        for (TextArgument each : arguments.patterns("values")) {
            any.add(
                    each.isAnything()
                            ? new Filter.Present(field)
                            : new Filter.FieldMatches(field, ignoreCase ? each.wholeInAnyCase() : each.whole()));
        }
        return any.size() == 1 ? any.getFirst() : new Filter.Or(any);
    }
}
