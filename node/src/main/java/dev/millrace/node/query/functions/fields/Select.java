package dev.millrace.node.query.functions.fields;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.function.Consumer;

/// Rows with some of their fields only.
final class Select implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of("select", Signature.Group.FIELD, "Keeps these fields only, in this order.")
                .required("fields", "fields", "the fields to keep")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Selected(arguments.texts("fields"));
    }

    private record Selected(List<String> fields) implements Step.Transform {
        @Override
        public void apply(EditableRow row, Consumer<EditableRow> out) {
            out.accept(row.only(fields));
        }

        @Override
        public List<String> fields(List<String> before) {
            return fields;
        }
    }
}
