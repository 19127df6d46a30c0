package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Whether a text has another one in it.
record TextTest(String name, String meaning, BiPredicate<String, String> holds) implements QueryFunction.Test {
    static final QueryFunction CONTAINS =
            new TextTest("text:contains", "Passes rows where a text has another one in it.", String::contains);
    static final QueryFunction STARTS_WITH =
            new TextTest("text:startsWith", "Passes rows where a text begins with another one.", String::startsWith);
    static final QueryFunction ENDS_WITH =
            new TextTest("text:endsWith", "Passes rows where a text ends with another one.", String::endsWith);

    @Override
    public Signature signature() {
        return Signature.of(name, Signature.Group.TEXT, meaning)
                .required("string", "expression", "the text; names without quotes are fields")
                .required("substring", "expression", "the text to look for; names without quotes are fields")
                .optional("ignoreCase", "truth", "false", "whether upper and lower case are the same")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        RowValue string = arguments.value("string");
        RowValue substring = arguments.value("substring");
        boolean ignoreCase = arguments.flag("ignoreCase", false);
        return new Filter.Apply(row -> {
            Optional<Bytes> text = string.of(row);
            Optional<Bytes> part = substring.of(row);
            return text.isPresent()
                    && part.isPresent()
                    && holds.test(cased(text.get(), ignoreCase), cased(part.get(), ignoreCase));
        });
    }

    private static String cased(Bytes text, boolean ignoreCase) {
        return ignoreCase ? text.text().toLowerCase(Locale.ROOT) : text.text();
    }
}
