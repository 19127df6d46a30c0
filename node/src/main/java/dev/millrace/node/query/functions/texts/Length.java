package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// How many characters a text has. One outside the basic plane, such as an emoji, is one.
final class Length implements QueryFunction.Value {
    /// The older one, of a field.
    static final QueryFunction OF_FIELD =
            new OneText("length", "How many characters the text of a field has.", "_length", Length::of);

    @Override
    public Signature signature() {
        return Signature.of("text:length", Signature.Group.TEXT, "How many characters a text has.")
                .required("string", "expression", "the text; names without quotes are fields")
                .as("_length")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue string = arguments.value("string");
        return row -> string.of(row).flatMap(Length::of);
    }

    private static Optional<Bytes> of(Bytes value) {
        String text = value.text();
        return Optional.of(Bytes.utf8(Integer.toString(text.codePointCount(0, text.length()))));
    }
}
