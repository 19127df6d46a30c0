package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Locale;

/// A text in lower case.
final class Lower implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of("lower", Signature.Group.TEXT, "A text in lower case.")
                .required("field", "field", "the text")
                .as("_lower")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        return row -> row.value(field).map(value -> Bytes.utf8(value.text().toLowerCase(Locale.ROOT)));
    }
}
