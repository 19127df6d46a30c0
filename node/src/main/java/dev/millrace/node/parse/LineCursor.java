package dev.millrace.node.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/// Reads a line from left to right, word by word. Never passes its end; at the end words are empty.
final class LineCursor {
    private final byte[] text;
    private final int end;
    private int at;
    private int tokenStart;

    LineCursor(byte[] text, int from, int end) {
        this.text = text;
        this.end = end;
        at = from;
        tokenStart = from;
    }

    byte[] text() {
        return text;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    /// Where the last word began.
    int tokenStart() {
        return tokenStart;
    }

    boolean isAtEnd() {
        skipSpaces();
        return at == end;
    }

    boolean isAt(char wanted) {
        return at < end && text[at] == wanted;
    }

    void moveTo(int position) {
        at = position;
        skipSpaces();
    }

    void skipSpaces() {
        while (at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) {
            at++;
        }
    }

    /// Up to the next space, and on to what follows it.
    String token() {
        tokenStart = at;
        boolean isAscii = true;
        while (at < end && text[at] != ' ' && text[at] != '\t' && text[at] != '\r' && text[at] != '\n') {
            isAscii &= text[at] >= 0;
            at++;
        }
        String token = string(tokenStart, at, isAscii);
        skipSpaces();
        return token;
    }

    /// What stands between two quotes, as it is written: a quote after a `\` does not end it. Empty if there is none
    /// here, or its end is missing.
    Optional<String> quoted() {
        if (!isAt('"')) {
            return Optional.empty();
        }
        boolean isAscii = true;
        for (int i = at + 1; i < end; i++) {
            if (text[i] == '"') {
                String quoted = string(at + 1, i, isAscii);
                moveTo(i + 1);
                return Optional.of(quoted);
            }
            isAscii &= text[i] >= 0;
            if (text[i] == '\\' && i + 1 < end) {
                i++;
                isAscii &= text[i] >= 0;
            }
        }
        return Optional.empty();
    }

    /// Where the byte stands next, or -1.
    int find(char wanted) {
        for (int i = at; i < end; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    String rest() {
        return new String(text, at, end - at, UTF_8);
    }

    private String string(int from, int to, boolean isAscii) {
        return new String(text, from, to - from, isAscii ? ISO_8859_1 : UTF_8);
    }
}
