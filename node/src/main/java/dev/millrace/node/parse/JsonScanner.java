package dev.millrace.node.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.BitSet;

/// Reads JSON (RFC 8259) in place, value by value, and holds on to nothing. Strict in form; bytes that are not UTF-8
/// and escapes that are no character become U+FFFD.
final class JsonScanner {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private final byte[] text;
    private final int start;
    private final int end;
    private int at;

    JsonScanner(byte[] text, int offset, int length) {
        this.text = text;
        start = offset;
        end = offset + length;
        at = offset;
    }

    boolean isAtEnd() {
        return at == end;
    }

    int position() {
        return at;
    }

    BadJson bad(String what) {
        return new BadJson(at - start, what);
    }

    void skipByteOrderMark() {
        if (end - at >= 3 && text[at] == (byte) 0xEF && text[at + 1] == (byte) 0xBB && text[at + 2] == (byte) 0xBF) {
            at += 3;
        }
    }

    void skipSpace() {
        while (at < end && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    /// The next byte that is no space.
    byte peek() throws BadJson {
        skipSpace();
        if (at == end) {
            throw bad("it ends too early");
        }
        return text[at];
    }

    /// Takes the byte that [#peek()] gave.
    void take() {
        at++;
    }

    void take(char wanted) throws BadJson {
        if (peek() != wanted) {
            throw bad("'" + wanted + "' was expected");
        }
        at++;
    }

    /// Whether another element follows: takes a comma, or what closes the container.
    boolean hasNext(char close) throws BadJson {
        byte b = peek();
        if (b != ',' && b != close) {
            throw bad("',' or '" + close + "' was expected");
        }
        at++;
        return b == ',';
    }

    String textSince(int from) {
        return new String(text, from, at - from, UTF_8);
    }

    String string() throws BadJson {
        take('"');
        int from = at;
        boolean isAscii = skipPlain();
        if (at == end) {
            throw bad("a string without an end");
        }
        if (text[at] == '\\') {
            return escapedString(from);
        }
        if (text[at] != '"') {
            throw bad("a control character in a string");
        }
        String value = new String(text, from, at - from, isAscii ? ISO_8859_1 : UTF_8);
        at++;
        return value;
    }

    /// Passes over what stands for itself in a string, eight bytes at a time. Returns whether all of it is ASCII.
    private boolean skipPlain() {
        long all = 0;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long bytes = (long) LONGS.get(text, at);
            long special = zeros(bytes ^ QUOTES) | zeros(bytes ^ BACKSLASHES) | ((bytes - SPACES) & ~bytes & HIGH_BITS);
            if (special != 0) {
                int plainBits = Long.numberOfTrailingZeros(special) & -Byte.SIZE;
                at += plainBits / Byte.SIZE;
                return ((all | (bytes & ((1L << plainBits) - 1))) & HIGH_BITS) == 0;
            }
            all |= bytes;
        }
        for (; at < end && text[at] != '"' && text[at] != '\\' && (text[at] < 0 || text[at] >= ' '); at++) {
            all |= text[at];
        }
        return (all & HIGH_BITS) == 0;
    }

    /// The high bit of each byte that is zero; above the lowest such byte, maybe of others.
    private static long zeros(long bytes) {
        return (bytes - ONES) & ~bytes & HIGH_BITS;
    }

    private String escapedString(int from) throws BadJson {
        StringBuilder value = new StringBuilder(at - from + 32);
        int run = from;
        while (at < end) {
            byte b = text[at];
            if (b == '"' || b == '\\') {
                value.append(new String(text, run, at - run, UTF_8));
                at++;
                if (b == '"') {
                    return value.toString();
                }
                appendEscape(value);
                run = at;
            } else if (b >= 0 && b < ' ') {
                throw bad("a control character in a string");
            } else {
                at++;
            }
        }
        throw bad("a string without an end");
    }

    private void appendEscape(StringBuilder value) throws BadJson {
        if (at == end) {
            throw bad("a string without an end");
        }
        byte b = text[at++];
        switch (b) {
            case '"', '\\', '/' -> value.append((char) b);
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u' -> appendUnit(value);
            default -> {
                at--;
                throw bad("an unknown escape");
            }
        }
    }

    private void appendUnit(StringBuilder value) throws BadJson {
        char unit = unit();
        if (!Character.isSurrogate(unit)) {
            value.append(unit);
            return;
        }
        boolean isPairPossible =
                Character.isHighSurrogate(unit) && end - at >= 6 && text[at] == '\\' && text[at + 1] == 'u';
        if (!isPairPossible) {
            value.append('\uFFFD');
            return;
        }
        int second = at;
        at += 2;
        char low = unit();
        if (Character.isLowSurrogate(low)) {
            value.append(unit).append(low);
        } else {
            value.append('\uFFFD');
            at = second; // it stands for itself
        }
    }

    private char unit() throws BadJson {
        if (end - at < 4) {
            throw bad("four hexadecimal digits were expected");
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text[at], 16);
            if (digit < 0) {
                throw bad("four hexadecimal digits were expected");
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    /// A number, exactly as it is written.
    String number() throws BadJson {
        int from = at;
        if (at < end && text[at] == '-') {
            at++;
        }
        if (at < end && text[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < end && text[at] == '.') {
            at++;
            digits();
        }
        if (at < end && (text[at] | 0x20) == 'e') {
            at++;
            if (at < end && (text[at] == '+' || text[at] == '-')) {
                at++;
            }
            digits();
        }
        return new String(text, from, at - from, ISO_8859_1);
    }

    private void digits() throws BadJson {
        int from = at;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw bad("a digit was expected");
        }
    }

    /// `true`, `false` or `null`.
    String literal(String word) throws BadJson {
        int from = at;
        for (int i = 0; i < word.length(); i++, at++) {
            if (at == end || text[at] != word.charAt(i)) {
                at = from;
                throw bad("a value was expected");
            }
        }
        return word;
    }

    /// A string, number or literal as text.
    String scalar() throws BadJson {
        return switch (peek()) {
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw bad("a value was expected");
        };
    }

    /// Passes over an object or an array, however deep: one bit for each level, no recursion.
    void skipContainer() throws BadJson {
        BitSet objects = new BitSet();
        int depth = 0;
        do {
            byte b = peek();
            boolean isObject = b == '{';
            if (isObject || b == '[') {
                take();
                objects.set(depth++, isObject);
                if (peek() != (isObject ? '}' : ']')) {
                    skipNameIn(isObject);
                    continue; // with the first element
                }
                take();
                depth--;
            } else {
                scalar();
            }
            depth = closeAll(objects, depth);
        } while (depth > 0);
    }

    /// After a value: closes what ends here, until another element follows.
    private int closeAll(BitSet objects, int depth) throws BadJson {
        int open = depth;
        while (open > 0) {
            boolean isObject = objects.get(open - 1);
            if (hasNext(isObject ? '}' : ']')) {
                skipNameIn(isObject);
                break;
            }
            open--;
        }
        return open;
    }

    private void skipNameIn(boolean isObject) throws BadJson {
        if (isObject) {
            peek();
            string();
            take(':');
        }
    }
}
