package dev.millrace.node.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Bytes as text, and where a text may be cut.
final class Utf8 {
    private static final int CONTINUATIONS_MAX = 3;

    private Utf8() {}

    static String text(byte[] text, int from, int to) {
        return new String(text, from, to - from, UTF_8);
    }

    /// The last place at or before `length` bytes that does not part a character. The text goes on past it.
    static int border(byte[] text, int offset, int length) {
        int at = length;
        while (at > 0 && length - at < CONTINUATIONS_MAX && (text[offset + at] & 0xC0) == 0x80) {
            at--;
        }
        // More continuations than a character has: the text is not UTF-8, so any place will do.
        return at == 0 || (text[offset + at] & 0xC0) == 0x80 ? length : at;
    }
}
