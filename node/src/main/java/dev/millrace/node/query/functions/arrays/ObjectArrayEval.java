package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.Pipeline;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What steps make of each object of an array.
final class ObjectArrayEval implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return ArrayChange.signature("objectArray:eval", "What steps make of each object of an array.")
                .required("function", "steps", "steps in braces that set fields with the name of the resulting array")
                .optional("var", "field", "what an object is called in them; without it, like the array")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Evaluated(
                new ElementObjects(ArrayArguments.array(arguments), ArrayArguments.variable(arguments)),
                arguments.rowSteps("function"),
                ArrayArguments.result(arguments));
    }

    private record Evaluated(ElementObjects objects, Pipeline steps, FieldArray result) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            List<EditableRow> elements = objects.of(row);
            Map<String, Bytes> made = new LinkedHashMap<>();
            int[] count = {0};
            for (EditableRow element : elements) {
                steps.run(element, each -> count[0] += collect(each, count[0], made) ? 1 : 0);
            }
            if (!elements.isEmpty()) {
                result.restsByIndex(row)
                        .forEach((index, rests) -> rests.forEach(rest -> row.remove(name(index, rest))));
                made.forEach(row::set);
            }
        }

        /// Whether the steps made an element.
        private boolean collect(EditableRow element, int index, Map<String, Bytes> made) {
            int before = made.size();
            for (String field : element.edited()) {
                String rest = field.startsWith(result.before())
                        ? field.substring(result.before().length())
                        : "?";
                if (rest.isEmpty() || rest.startsWith(".") || rest.startsWith("[")) {
                    element.value(field).ifPresent(value -> made.put(name(index, rest), value));
                }
            }
            return made.size() > before;
        }

        private String name(int index, String rest) {
            return result.before() + "[" + index + "]" + rest;
        }
    }
}
