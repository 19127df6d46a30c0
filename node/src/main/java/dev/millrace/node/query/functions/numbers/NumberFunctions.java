package dev.millrace.node.query.functions.numbers;

import dev.millrace.node.query.compile.QueryFunction;
import java.util.List;
import java.util.stream.Stream;

/// Functions of numbers.
public final class NumberFunctions {
    public static final List<QueryFunction> ALL = Stream.of(
                    MathFunction.ALL,
                    MathOfTwo.ALL,
                    List.<QueryFunction>of(new ParseInt(), new Round(), new UnitConvert()))
            .flatMap(List::stream)
            .toList();

    private NumberFunctions() {}
}
