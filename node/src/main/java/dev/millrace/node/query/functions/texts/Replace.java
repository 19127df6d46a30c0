package dev.millrace.node.query.functions.texts;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.BoundedText;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RegexMatcher;
import dev.millrace.node.query.RegexPattern;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// A text with other text in the place of what a regular expression finds.
final class Replace implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of(
                        "replace",
                        Signature.Group.TEXT,
                        "Puts another text in the place of everything that a regular expression finds.")
                .required("regex", "regex", "what to look for")
                .optional(
                        "with", "text", "", "what to put there; $1 or ${name} is what a group found, \\$ a dollar sign")
                .optional("replacement", "text", "an older name of with")
                .optional("field", "field", "@rawstring", "the text")
                .optional(
                        "flags",
                        "text",
                        "",
                        "i for any case, m for ^ and $ at each line, d for a dot that matches line ends")
                .inPlaceOf("field")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String field = arguments.orDefault("field");
        RegexPattern regex = arguments.regex("regex", arguments.text("flags", ""));
        String with = arguments.has("with") ? "with" : "replacement";
        Replacement replacement;
        try {
            replacement = Replacement.parse(arguments.text(with, ""), regex);
        } catch (IllegalArgumentException e) {
            throw arguments.error(with, String.valueOf(e.getMessage()));
        }
        return row -> row.value(field).map(value -> replaced(value, regex, replacement));
    }

    private static Bytes replaced(Bytes value, RegexPattern regex, Replacement replacement) {
        String text = value.text();
        RegexMatcher matcher = regex.matcher(value);
        if (!finds(matcher, text)) {
            return value;
        }
        BoundedText out = new BoundedText();
        int at = 0;
        do {
            out.append(text, at, matcher.start());
            replacement.append(matcher, out);
            at = matcher.end();
        } while (!out.isFull() && finds(matcher, text));
        return out.append(text, at, text.length()).bytes();
    }

    /// The next match; an empty one may lie within a character, which has two units, and that is none.
    static boolean finds(RegexMatcher matcher, String text) {
        while (matcher.find()) {
            int at = matcher.start();
            boolean isWithin =
                    at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
            if (matcher.end() > at || !isWithin) {
                return true;
            }
        }
        return false;
    }
}
