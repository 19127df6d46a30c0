package dev.millrace.node.query.functions.sequences;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions of rows in their order.
public final class SequenceFunctions {
    public static final List<QueryFunction> ALL = List.of(
            new Accumulate(),
            new AppendAggregation(),
            new CounterAsRate(),
            new Neighbor(),
            new Partition(),
            new Series(),
            new Session(),
            new SlidingTimeWindow(),
            new SlidingWindow());

    private SequenceFunctions() {}
}
