package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.BoundedText;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// JSON over several lines.
final class PrettyJson implements QueryFunction.Value {
    private static final int STEP_MAX = 16;
    /// With deeper ones the text would grow with the square of its length.
    private static final int DEPTH_MAX = 200;

    @Override
    public Signature signature() {
        return Signature.of("json:prettyPrint", Signature.Group.TEXT, "Writes JSON over several lines, indented.")
                .optional("field", "field", "@rawstring", "the JSON")
                .optional("step", "number", "2", "how many blanks to indent by")
                .inPlaceOf("field")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.orDefault("field");
        String step = " ".repeat(arguments.whole("step", 2, 0, STEP_MAX));
        return row -> row.value(field).flatMap(value -> new Printer(value.text(), step).print());
    }

    /// Copies everything but white space, and breaks lines at brackets and commas. It does not ask whether words and
    /// numbers are right, only that all brackets and quotes are closed.
    private static final class Printer {
        private final String text;
        private final String step;
        private final BoundedText out = new BoundedText();
        private final StringBuilder open = new StringBuilder();
        private int at;

        private Printer(String text, String step) {
            this.text = text;
            this.step = step;
        }

        private Optional<Bytes> print() {
            while (at < text.length()) {
                char each = text.charAt(at++);
                boolean isGood = switch (each) {
                    case ' ', '\t', '\r', '\n' -> true;
                    case '{', '[' -> begin(each);
                    case '}', ']' -> end(each);
                    case '"' -> string();
                    default -> other(each);
                };
                if (!isGood || out.isFull()) {
                    return Optional.empty();
                }
            }
            return open.isEmpty() && !text.isBlank() ? Optional.of(out.bytes()) : Optional.empty();
        }

        private boolean begin(char bracket) {
            out.append(Character.toString(bracket));
            open.append(bracket);
            char next = next();
            if (next == '}' || next == ']') {
                at = text.indexOf(next, at) + 1;
                out.append(Character.toString(next));
                return close(next);
            }
            line();
            return open.length() <= DEPTH_MAX;
        }

        private boolean end(char bracket) {
            boolean matches = close(bracket);
            line();
            out.append(Character.toString(bracket));
            return matches;
        }

        private boolean close(char bracket) {
            int last = open.length() - 1;
            boolean matches = last >= 0 && open.charAt(last) == (bracket == '}' ? '{' : '[');
            open.setLength(Math.max(0, last));
            return matches;
        }

        private boolean string() {
            int from = at - 1;
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
            out.append(text, from, Math.min(at, text.length()));
            return at <= text.length();
        }

        private boolean other(char each) {
            switch (each) {
                case ':' -> out.append(": ");
                case ',' -> {
                    out.append(",");
                    line();
                }
                default -> out.append(Character.toString(each));
            }
            return !open.isEmpty() || (each != ':' && each != ',');
        }

        private void line() {
            out.append("\n");
            for (int i = 0; i < open.length(); i++) {
                out.append(step);
            }
        }

        /// What comes behind white space; a NUL at the end.
        private char next() {
            int next = at;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            return next < text.length() ? text.charAt(next) : 0;
        }
    }
}
