package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names and values of fields in lower case, for parsers of logs that cannot decide.
final class Lowercase implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "lowercase",
                        Signature.Group.TEXT,
                        "Turns values of fields, or their names, into lower case. Tags and fields that begin with @ stay.")
                .required("field", "fields", "the fields, or * for all")
                .optional("include", "values, fields or both", "values", "what to turn into lower case")
                .optional("locale", "text", "the language whose letters these are, such as da or tr_TR")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        String include = arguments.choice("include", "values", List.of("values", "value", "fields", "field", "both"));
        boolean names = include.startsWith("field") || include.equals("both");
        boolean values = include.startsWith("value") || include.equals("both");
        return new Lowered(arguments.texts("field"), names, values, Cased.locale(arguments));
    }

    private record Lowered(List<String> fields, boolean names, boolean values, Locale locale) implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            boolean all = fields.equals(List.of("*"));
            for (String field : all ? row.names() : fields) {
                Optional<Bytes> value = row.value(field);
                if (value.isEmpty() || field.startsWith("@") || field.startsWith("#")) {
                    continue;
                }
                if (names && all) {
                    row.remove(field);
                }
                row.set(
                        names ? field.toLowerCase(locale) : field,
                        values ? Bytes.utf8(value.get().text().toLowerCase(locale)) : value.get());
            }
        }
    }
}
