package dev.millrace.node.query.functions.fields;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.function.Consumer;

/// Each event twice.
final class CopyEvent implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of("copyEvent", Signature.Group.FIELD, "Gives each event twice, the copy with another #type.")
                .required("type", "text", "the #type of the copy")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Copied(arguments.required("type"));
    }

    private record Copied(String type) implements Step.Transform {
        @Override
        public void apply(EditableRow row, Consumer<EditableRow> out) {
            EditableRow copy = row.copyAsPart(1);
            out.accept(row.copyAsPart(0));
            copy.set(EventFields.TYPE_TAG, type);
            out.accept(copy);
        }
    }
}
