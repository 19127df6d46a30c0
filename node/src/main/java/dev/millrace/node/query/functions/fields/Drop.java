package dev.millrace.node.query.functions.fields;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// Rows without some of their fields.
final class Drop implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of("drop", Signature.Group.FIELD, "Leaves these fields out.")
                .required("fields", "fields", "the fields to leave out")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Dropped(arguments.texts("fields"));
    }

    private record Dropped(List<String> dropped) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            dropped.forEach(row::remove);
        }

        @Override
        public List<String> fields(List<String> before) {
            return before.stream().filter(each -> !dropped.contains(each)).toList();
        }
    }
}
