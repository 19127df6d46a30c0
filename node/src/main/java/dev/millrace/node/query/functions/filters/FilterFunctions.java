package dev.millrace.node.query.functions.filters;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions that let rows pass.
public final class FilterFunctions {
    public static final List<QueryFunction> ALL =
            List.of(new Cidr(), new In(), new Regex(), new Sample(), new Test(), new Wildcard());

    private FilterFunctions() {}
}
