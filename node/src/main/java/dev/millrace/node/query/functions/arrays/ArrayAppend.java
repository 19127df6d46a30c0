package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;

/// More values at the end of an array, which need not be there before.
final class ArrayAppend implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return ArrayArguments.signature("array:append", "Puts values at the end of an array, or makes one of them.")
                .required("values", "expressions", "the values; names without quotes are fields")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Appended(ArrayArguments.array(arguments), arguments.values("values"));
    }

    private record Appended(FieldArray array, List<RowValue> more) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            List<Bytes> values = new ArrayList<>(array.values(row));
            more.forEach(each -> each.of(row).ifPresent(values::add));
            array.set(row, values);
        }
    }
}
