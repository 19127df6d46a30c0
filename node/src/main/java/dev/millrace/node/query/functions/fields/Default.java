package dev.millrace.node.query.functions.fields;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;

/// A value for fields that have none.
final class Default implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of("default", Signature.Group.FIELD, "Gives fields a value in rows that do not have them.")
                .required("value", "text or expression", "the value")
                .required("field", "fields", "the field, or a list of them")
                .optional("replaceEmpty", "truth", "false", "whether an empty text is replaced, too")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        return new Defaulted(
                arguments.texts("field"), arguments.textOrValue("value"), arguments.flag("replaceEmpty", false));
    }

    private record Defaulted(List<String> fields, RowValue value, boolean replaceEmpty) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            for (String field : fields) {
                Optional<Bytes> present = row.value(field).filter(found -> !replaceEmpty || !found.isEmpty());
                if (present.isEmpty()) {
                    value.of(row).ifPresent(found -> row.set(field, found));
                }
            }
        }

        @Override
        public List<String> fields(List<String> before) {
            return FieldOrder.with(before, fields);
        }
    }
}
