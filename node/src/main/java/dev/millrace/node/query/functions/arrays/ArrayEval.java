package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What steps make of each value of an array.
final class ArrayEval implements ArrayChange {
    @Override
    public Signature signature() {
        return ArrayChange.signature("array:eval", "What steps make of each value of an array.")
                .required("function", "steps", "steps in braces that set a field with the name of the resulting array")
                .optional("var", "field", "what a value is called in them; without it, like the array")
                .build();
    }

    @Override
    public Made made(Arguments arguments) throws QueryError {
        Pipeline steps = arguments.rowSteps("function");
        String variable = ArrayArguments.variable(arguments);
        String result = ArrayArguments.result(arguments).name();
        return (values, row) -> {
            List<Bytes> made = new ArrayList<>();
            for (Bytes value : values) {
                steps.run(
                        ElementRow.of(row, made.size(), variable, value),
                        element -> written(element, result, variable).ifPresent(made::add));
            }
            return made;
        };
    }

    /// Steps that set the variable instead mean the same.
    private static Optional<Bytes> written(EditableRow element, String result, String variable) {
        List<String> edited = element.edited();
        return edited.contains(result)
                ? element.value(result)
                : edited.contains(variable) ? element.value(variable) : Optional.empty();
    }
}
