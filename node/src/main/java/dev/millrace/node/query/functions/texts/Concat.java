package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.BoundedText;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;

/// The values of several fields in one.
final class Concat implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "concat",
                        Signature.Group.TEXT,
                        "Puts the values of fields one behind the other. Those that are missing are left out.")
                .required("field", "fields", "the fields")
                .as("_concat")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        List<String> fields = arguments.allTexts("field");
        return row -> concatenated(row, fields);
    }

    private static Optional<Bytes> concatenated(Row row, List<String> fields) {
        BoundedText out = new BoundedText();
        boolean any = false;
        for (String field : fields) {
            Optional<Bytes> value = row.value(field);
            any |= value.isPresent();
            value.ifPresent(found -> out.append(found.text()));
        }
        return any ? Optional.of(out.bytes()) : Optional.empty();
    }
}
