package dev.millrace.node.query.functions.fields;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// A value for a field whose name is computed.
final class SetField implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of("setField", Signature.Group.FIELD, "Gives a value to a field whose name is computed.")
                .required("target", "expression", "the name of the field")
                .required("value", "expression", "the value")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Set(arguments.value("target"), arguments.value("value"));
    }

    private record Set(RowValue target, RowValue value) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            target.of(row)
                    .filter(name -> !name.isEmpty())
                    .ifPresent(name -> value.of(row).ifPresent(found -> row.set(name.text(), found)));
        }
    }
}
