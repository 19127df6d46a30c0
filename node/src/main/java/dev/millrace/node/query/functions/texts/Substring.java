package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// A part of a text, by the numbers of its characters.
final class Substring implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "text:substring", Signature.Group.TEXT, "A part of a text, by the numbers of its characters.")
                .required("string", "expression", "the text; names without quotes are fields")
                .optional("begin", "expression", "0", "the number of the first character, from 0")
                .optional("end", "expression", "the number behind the last character; without it, the text's end")
                .as("_substring")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue string = arguments.value("string");
        RowValue begin = arguments.has("begin") ? arguments.value("begin") : RowValue.numeric(_ -> 0);
        RowValue end = arguments.has("end") ? arguments.value("end") : RowValue.numeric(_ -> Integer.MAX_VALUE);
        return row -> {
            Optional<Bytes> value = string.of(row);
            double from = begin.number(row);
            double to = end.number(row);
            return value.isEmpty() || Double.isNaN(from) || Double.isNaN(to)
                    ? Optional.empty()
                    : Optional.of(Bytes.utf8(part(value.get().text(), from, to)));
        };
    }

    private static String part(String text, double from, double to) {
        int length = text.codePointCount(0, text.length());
        int first = (int) Math.clamp(from, 0, length);
        int end = (int) Math.clamp(to, first, Math.max(first, length));
        int start = text.offsetByCodePoints(0, first);
        return text.substring(start, text.offsetByCodePoints(start, end - first));
    }
}
