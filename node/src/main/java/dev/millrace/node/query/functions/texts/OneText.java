package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// A function that makes a value of the text of one field, and has nothing to ask besides.
///
/// @param as the field that the value goes to; none for the place of the text
record OneText(String name, String meaning, Optional<String> as, Made made) implements QueryFunction.Value {
    /// Nothing when the text is not of the kind that it should be.
    interface Made {
        Optional<Bytes> of(Bytes text);
    }

    OneText(String name, String meaning, String as, Made made) {
        this(name, meaning, Optional.of(as), made);
    }

    @Override
    public Signature signature() {
        Signature.Builder builder =
                Signature.of(name, Signature.Group.TEXT, meaning).required("field", "field", "the text");
        return as.map(builder::as).orElseGet(() -> builder.inPlaceOf("field")).build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        return row -> row.value(field).flatMap(made::of);
    }
}
