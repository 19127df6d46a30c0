package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.query.Filter;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// Whether an object of an array passes a filter.
final class ObjectArrayExists implements QueryFunction.Test {
    @Override
    public Signature signature() {
        return ArrayArguments.signature(
                        "objectArray:exists", "Passes rows that have an object in an array that passes a filter.")
                .required("condition", "steps", "the filter: a function, or steps in braces, such as {x.id = 5}")
                .optional("var", "field", "what an object is called in it; without it, like the array")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        ElementObjects objects =
                new ElementObjects(ArrayArguments.array(arguments), ArrayArguments.variable(arguments));
        Pipeline condition = arguments.rowSteps("condition");
        return new Filter.Apply(row -> objects.of(row).stream().anyMatch(each -> ArrayFilter.passes(condition, each)));
    }
}
