package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions of many rows.
public final class AggregateFunctions {
    public static final List<QueryFunction> ALL = List.of(
            new Avg(),
            new Count(),
            new GroupBy(),
            new Head(),
            new Max(),
            new Min(),
            new Sort(),
            new Stats(),
            new Sum(),
            new Table(),
            new Tail());

    private AggregateFunctions() {}
}
