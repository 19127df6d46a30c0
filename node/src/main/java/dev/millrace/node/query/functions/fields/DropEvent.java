package dev.millrace.node.query.functions.fields;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.function.Consumer;

/// No event.
final class DropEvent implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of("dropEvent", Signature.Group.FIELD, "Lets no event pass: for a branch of case or match.")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Dropped();
    }

    private record Dropped() implements Step.Transform {
        @Override
        public void apply(EditableRow row, Consumer<EditableRow> out) {
            row.drop();
        }
    }
}
