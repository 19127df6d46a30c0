package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// Another name for an array. The array that has the new name already is lost.
final class ArrayRename implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return ArrayArguments.signature("array:rename", "Gives an array another name.")
                .required("asArray", "array", "the new name")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Renamed(ArrayArguments.array(arguments), FieldArray.of(arguments.required("asArray")));
    }

    private record Renamed(FieldArray from, FieldArray to) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            List<Bytes> values = from.values(row);
            if (!values.isEmpty() && !from.equals(to)) {
                from.set(row, List.of());
                to.set(row, values);
            }
        }
    }
}
