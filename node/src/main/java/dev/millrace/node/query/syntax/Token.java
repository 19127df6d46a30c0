package dev.millrace.node.query.syntax;

import java.util.BitSet;

/// A piece of the text of a query.
///
/// @param text of a word, or what is within the quotes, the back-ticks or the slashes, its escapes resolved
/// @param flags behind a regular expression
/// @param wildcards the places in `text` of each `*` that stands for anything
record Token(TokenKind kind, String text, String flags, BitSet wildcards, int start, int end) {
    private static final int SHOWN_MAX = 40;

    Span span() {
        return new Span(start, end);
    }

    Name name() {
        return new Name(span(), text);
    }

    boolean isWord(String expected) {
        return kind == TokenKind.WORD && text.equalsIgnoreCase(expected);
    }

    /// Whether a field can be named so.
    boolean isName() {
        return kind == TokenKind.WORD || kind == TokenKind.QUOTED || kind == TokenKind.FIELD;
    }

    String describe() {
        if (kind != TokenKind.WORD) {
            return kind.toString();
        }
        return text.length() <= SHOWN_MAX ? "'" + text + "'" : "'" + text.substring(0, SHOWN_MAX) + "…'";
    }
}
