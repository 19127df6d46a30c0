package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// Rows without an array.
final class ArrayDrop implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return ArrayArguments.signature("array:drop", "Leaves an array out.").build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Dropped(ArrayArguments.array(arguments));
    }

    private record Dropped(FieldArray array) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            array.set(row, List.of());
        }

        @Override
        public List<String> fields(List<String> before) {
            return before.stream()
                    .filter(each -> !each.startsWith(array.before() + "["))
                    .toList();
        }
    }
}
