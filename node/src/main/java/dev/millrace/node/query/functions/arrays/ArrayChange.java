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

/// A function that makes one array of another, as a whole. A row without the array stays what it is.
interface ArrayChange extends QueryFunction.Change {
    /// What becomes of the values; `row` is only to look at.
    interface Made {
        List<Bytes> of(List<Bytes> values, EditableRow row);
    }

    Made made(Arguments arguments) throws QueryError;

    static Signature.Builder signature(String name, String meaning) {
        return ArrayArguments.signature(name, meaning)
                .optional("asArray", "array", "the array that the result goes to; without it, to that of array");
    }

    @Override
    default Step.Transform change(Arguments arguments) throws QueryError {
        return new Changed(ArrayArguments.array(arguments), made(arguments), ArrayArguments.result(arguments));
    }

    record Changed(FieldArray array, Made made, FieldArray result) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            List<Bytes> values = array.values(row);
            if (!values.isEmpty()) {
                result.set(row, made.of(values, row));
            }
        }
    }
}
