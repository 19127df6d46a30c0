package dev.millrace.node.base;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/// A run of bytes that nobody changes: a slice of an array that its maker promised not to write to again.
public final class Bytes implements Comparable<Bytes> {
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Bytes(byte[] array, int offset, int length) {
        Checks.require(
                offset >= 0 && length >= 0 && offset <= array.length - length,
                "slice [%d, +%d) of %d bytes",
                offset,
                length,
                array.length);
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /// Shares the array: the caller must not write to it any more.
    public static Bytes of(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /// Shares the array: the caller must not write to this part of it any more.
    public static Bytes of(byte[] array, int offset, int length) {
        return new Bytes(array, offset, length);
    }

    public static Bytes utf8(String text) {
        return of(text.getBytes(UTF_8));
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public byte at(int index) {
        Checks.require(index >= 0 && index < length, "index %d of %d bytes", index, length);
        return array[offset + index];
    }

    public Bytes slice(int from, int to) {
        Checks.require(from >= 0 && from <= to && to <= length, "slice [%d, %d) of %d bytes", from, to, length);
        return new Bytes(array, offset + from, to - from);
    }

    /// The array behind this slice, for code that reads in place from [#offset()]. Never write to it.
    public byte[] array() {
        return array;
    }

    public int offset() {
        return offset;
    }

    public byte[] copy() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /// The text, with U+FFFD in place of what is not UTF-8.
    public String text() {
        return new String(array, offset, length, UTF_8);
    }

    /// Unsigned, byte by byte.
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(
                array, offset, offset + length, other.array, other.offset, other.offset + other.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return length <= 64
                ? text()
                : HexFormat.of().formatHex(array, offset, offset + 16) + "… (" + length + " bytes)";
    }
}
