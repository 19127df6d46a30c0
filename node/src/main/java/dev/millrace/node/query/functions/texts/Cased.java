package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Locale;

/// A text in lower or in upper case.
record Cased(String name, String meaning, Change change) implements QueryFunction.Value {
    static final QueryFunction LOWER = new Cased("lower", "A text in lower case.", String::toLowerCase);
    static final QueryFunction UPPER = new Cased("upper", "A text in upper case.", String::toUpperCase);

    interface Change {
        String of(String text, Locale locale);
    }

    @Override
    public Signature signature() {
        return Signature.of(name, Signature.Group.TEXT, meaning)
                .required("field", "field", "the text")
                .optional("locale", "text", "the language whose letters these are, such as da or tr_TR")
                .as("_" + name)
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        Locale locale = locale(arguments);
        return row -> row.value(field).map(value -> Bytes.utf8(change.of(value.text(), locale)));
    }

    /// Without one the result is the same wherever the node runs.
    static Locale locale(Arguments arguments) throws QueryError {
        String tag = arguments.text("locale", "").replace('_', '-');
        Locale locale = tag.isEmpty() ? Locale.ROOT : Locale.forLanguageTag(tag);
        if (!tag.isEmpty() && locale.getLanguage().isEmpty()) {
            throw arguments.error("locale", "'%s' is no language: write one like en or en_US".formatted(tag));
        }
        return locale;
    }
}
