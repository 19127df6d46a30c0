package dev.millrace.node.query.old;

import java.util.BitSet;

/// @param text of a word as it stands there, of anything quoted without its quotes
/// @param flags behind a regular expression
/// @param wildcards see [Literal]
/// @param end the offset behind it
record Token(TokenKind kind, String text, String flags, BitSet wildcards, int offset, int end) {
    Literal literal() {
        return new Literal(offset, text, wildcards);
    }

    boolean isWord(String word) {
        return kind == TokenKind.WORD && text.equalsIgnoreCase(word);
    }

    String describe() {
        return kind == TokenKind.WORD ? "'" + text + "'" : kind.toString();
    }
}
