package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// A text without the white space around it.
final class Trim implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of("text:trim", Signature.Group.TEXT, "A text without the white space around it.")
                .required("field", "expression", "the text; names without quotes are fields")
                .optional("mode", "both, start or end", "both", "where to take it away")
                .as("_trim")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue field = arguments.value("field");
        String mode = arguments.choice("mode", "both", List.of("both", "start", "end"));
        return row -> field.of(row).map(value -> Bytes.utf8(trimmed(value.text(), mode)));
    }

    private static String trimmed(String text, String mode) {
        int from = 0;
        int to = text.length();
        while (!mode.equals("end") && from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (!mode.equals("start") && to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// Java's own notion leaves out those that do not break lines; all of Unicode's are single units of UTF-16.
    private static boolean isSpace(char each) {
        return Character.isWhitespace(each) || Character.isSpaceChar(each) || each == '\u0085';
    }
}
