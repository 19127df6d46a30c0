package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions of many rows.
public final class AggregateFunctions {
    public static final List<QueryFunction> ALL = List.of(
            new Avg(),
            new Bucket(),
            new Collect(),
            new Count(),
            new FieldSet(),
            new FieldStats(),
            new GroupBy(),
            End.HEAD,
            new LinReg(),
            new Max(),
            new Min(),
            new Percentage(),
            new Percentile(),
            new Range(),
            new SelectFrom.Max(),
            new SelectFrom.Min(),
            new SelectLast(),
            new Sort(),
            new Stats(),
            new StdDev(),
            new Sum(),
            new Table(),
            End.TAIL,
            new TimeChart(),
            new Top(),
            new Transpose());

    private AggregateFunctions() {}

    /// `count()`, which is what most functions of functions do when they are given none.
    public static Step.Aggregation countOfAll() {
        return Count.all();
    }
}
