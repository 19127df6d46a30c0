package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A question to the text of one value, over its bytes: case-sensitive, byte by byte.
public sealed interface TextPattern {
    boolean matches(byte[] array, int offset, int length);

    default boolean matches(Bytes value) {
        return matches(value.array(), value.offset(), value.length());
    }

    /// The whole value.
    record Exactly(Bytes text) implements TextPattern {
        @Override
        public boolean matches(byte[] array, int offset, int length) {
            return length == text.length() && regionEquals(text, array, offset);
        }
    }

    /// Anywhere in the value.
    record Contains(Bytes text) implements TextPattern {
        @Override
        public boolean matches(byte[] array, int offset, int length) {
            return indexOf(text, array, offset, offset + length) >= 0;
        }
    }

    /// The pieces in order, with anything between them; at the ends only where it is not anchored there.
    record Glob(boolean anchoredAtStart, List<Bytes> pieces, boolean anchoredAtEnd) implements TextPattern {
        public Glob {
            pieces = List.copyOf(pieces);
        }

        @Override
        public boolean matches(byte[] array, int offset, int length) {
            int at = offset;
            int end = offset + length;
            int first = 0;
            int last = pieces.size();
            if (anchoredAtStart) {
                Bytes piece = pieces.get(first++);
                if (piece.length() > length || !regionEquals(piece, array, at)) {
                    return false;
                }
                at += piece.length();
            }
            if (anchoredAtEnd) {
                Bytes piece = pieces.get(--last);
                if (piece.length() > end - at || !regionEquals(piece, array, end - piece.length())) {
                    return false;
                }
                end -= piece.length();
            }
            for (Bytes piece : pieces.subList(first, last)) {
                int found = indexOf(piece, array, at, end);
                if (found < 0) {
                    return false;
                }
                at = found + piece.length();
            }
            return true;
        }
    }

    /// Any other question to a value.
    non-sealed interface Question extends TextPattern {}

    /// A regular expression finds something in the value.
    record Regex(RegexPattern regex) implements TextPattern {
        @Override
        public boolean matches(byte[] array, int offset, int length) {
            return regex.finds(array, offset, length);
        }
    }

    /// The whole value, where each of the `wildcards` in the text stands for anything.
    static TextPattern whole(String text, BitSet wildcards) {
        if (wildcards.isEmpty()) {
            return new Exactly(Bytes.utf8(text));
        }
        List<Bytes> pieces = pieces(text, wildcards);
        boolean start = !wildcards.get(0);
        boolean end = !wildcards.get(text.length() - 1);
        return !start && !end && pieces.size() == 1 ? new Contains(pieces.getFirst()) : new Glob(start, pieces, end);
    }

    /// A part of the value, where each of the `wildcards` in the text stands for anything.
    static TextPattern within(String text, BitSet wildcards) {
        List<Bytes> pieces = pieces(text, wildcards);
        return switch (pieces.size()) {
            case 0 -> new Contains(Bytes.EMPTY);
            case 1 -> new Contains(pieces.getFirst());
            default -> new Glob(false, pieces, false);
        };
    }

    private static List<Bytes> pieces(String text, BitSet wildcards) {
        List<Bytes> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || wildcards.get(i)) {
                if (i > start) {
                    pieces.add(Bytes.utf8(text.substring(start, i)));
                }
                start = i + 1;
            }
        }
        return pieces;
    }

    private static boolean regionEquals(Bytes text, byte[] array, int offset) {
        return Arrays.equals(
                text.array(), text.offset(), text.offset() + text.length(), array, offset, offset + text.length());
    }

    /// Where the text begins first in `[from, to)`, or -1.
    private static int indexOf(Bytes text, byte[] array, int from, int to) {
        int length = text.length();
        if (length == 0) {
            return from;
        }
        byte first = text.at(0);
        for (int i = from; i <= to - length; i++) {
            if (array[i] == first && regionEquals(text, array, i)) {
                return i;
            }
        }
        return -1;
    }
}
