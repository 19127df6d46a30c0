package dev.millrace.node.query;

import static dev.millrace.node.base.Checks.require;

/// A place in the text of a query, for people and for editors.
///
/// @param offset in UTF-16 units, from 0
/// @param line from 1
/// @param column in characters, from 1
public record SourcePosition(int offset, int line, int column) {
    public static SourcePosition at(String text, int offset) {
        require(offset >= 0 && offset <= text.length(), "offset %d of %d characters", offset, text.length());
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int line = 1
                + (int) text.chars()
                        .limit(lineStart)
                        .filter(each -> each == '\n')
                        .count();
        return new SourcePosition(offset, line, 1 + text.codePointCount(lineStart, offset));
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
