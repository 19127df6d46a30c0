package dev.millrace.node.query.tools;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.query.compile.FunctionLibrary;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// What is to be said of the function at a place in a query.
///
/// @param start of its name
/// @param end of its name
public record Hover(int start, int end, Signature signature) {
    public static Optional<Hover> at(String text, int cursor, FunctionLibrary library) {
        require(cursor >= 0 && cursor <= text.length(), "cursor %d of %d characters", cursor, text.length());
        int start = cursor;
        while (start > 0 && CursorPlace.isInWord(text.charAt(start - 1))) {
            start--;
        }
        int end = cursor;
        while (end < text.length() && CursorPlace.isInWord(text.charAt(end))) {
            end++;
        }
        int from = start;
        int to = end;
        Optional<QueryFunction> function = text.substring(to).stripLeading().startsWith("(")
                        && !CursorPlace.of(text, cursor).isText()
                ? library.named(text.substring(start, end))
                : Optional.empty();
        return function.map(found -> new Hover(from, to, found.signature()));
    }
}
