package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;

/// Those values of an array that pass a filter.
final class ArrayFilter implements ArrayChange {
    @Override
    public Signature signature() {
        return ArrayChange.signature("array:filter", "Those values of an array that pass a filter.")
                .required("function", "steps", "the filter in braces, such as {x > 5}")
                .optional("var", "field", "what a value is called in it; without it, like the array")
                .build();
    }

    @Override
    public Made made(Arguments arguments) throws QueryError {
        Pipeline steps = arguments.rowSteps("function");
        String variable = ArrayArguments.variable(arguments);
        return (values, row) -> {
            List<Bytes> kept = new ArrayList<>();
            for (Bytes value : values) {
                if (passes(steps, ElementRow.of(row, kept.size(), variable, value))) {
                    kept.add(value);
                }
            }
            return kept;
        };
    }

    static boolean passes(Pipeline steps, EditableRow element) {
        boolean[] passed = {false};
        steps.run(element, _ -> passed[0] = true);
        return passed[0];
    }
}
