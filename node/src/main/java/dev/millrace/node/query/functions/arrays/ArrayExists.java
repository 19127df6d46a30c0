package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.stream.IntStream;

/// Whether a value of an array passes a filter.
final class ArrayExists implements QueryFunction.Test {
    @Override
    public Signature signature() {
        return ArrayArguments.signature(
                        "array:exists", "Passes rows that have a value in an array that passes a filter.")
                .required("condition", "steps", "the filter: a function, or steps in braces")
                .optional("var", "field", "what a value is called in it; without it, like the array")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        FieldArray array = ArrayArguments.array(arguments);
        Pipeline condition = arguments.rowSteps("condition");
        String variable = ArrayArguments.variable(arguments);
        return new Filter.Apply(row -> {
            var values = array.values(row);
            return IntStream.range(0, values.size())
                    .anyMatch(i -> ArrayFilter.passes(condition, ElementRow.of(row, i, variable, values.get(i))));
        });
    }
}
