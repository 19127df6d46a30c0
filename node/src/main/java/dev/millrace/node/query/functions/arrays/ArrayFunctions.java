package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;

/// Functions of arrays.
public final class ArrayFunctions {
    public static final List<QueryFunction> ALL = List.of(
            ArraySet.INTERSECTION,
            ArraySet.UNION,
            new ArrayAppend(),
            new ArrayContains(),
            new ArrayDedup(),
            new ArrayDrop(),
            new ArrayEval(),
            new ArrayExists(),
            new ArrayFilter(),
            new ArrayLength(),
            new ArrayRegex(),
            new ArrayRename(),
            new ArraySort(),
            new ObjectArrayEval(),
            new ObjectArrayExists(),
            new ReduceAll(),
            new ReduceColumn(),
            new ReduceRow(),
            new Split());

    private ArrayFunctions() {}
}
