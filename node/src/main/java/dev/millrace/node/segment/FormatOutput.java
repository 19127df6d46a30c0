package dev.millrace.node.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Writes the primitives of `docs/format/segment.md` into an array that grows. Its twin is [FormatInput].
final class FormatOutput {
    static final int VARINT_BYTES_MAX = 10;
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] array;
    private int size;

    FormatOutput() {
        this(256);
    }

    FormatOutput(int expectedBytes) {
        array = new byte[expectedBytes];
    }

    int size() {
        return size;
    }

    /// What was written lies at its start. Good until the next write.
    byte[] array() {
        return array;
    }

    void clear() {
        size = 0;
    }

    void writeByte(int value) {
        reserve(1);
        array[size++] = (byte) value;
    }

    void writeInt(int value) {
        reserve(Integer.BYTES);
        INT.set(array, size, value);
        size += Integer.BYTES;
    }

    void writeLong(long value) {
        reserve(Long.BYTES);
        LONG.set(array, size, value);
        size += Long.BYTES;
    }

    /// Seven bits a byte, lowest first, the value taken as unsigned.
    void writeVarint(long value) {
        reserve(VARINT_BYTES_MAX);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            array[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        array[size++] = (byte) rest;
    }

    /// Small numbers of either sign become small: 0, -1, 1, -2, …
    void writeSigned(long value) {
        writeVarint((value << 1) ^ (value >> 63));
    }

    void writeText(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        writeVarint(utf8.length);
        write(utf8, 0, utf8.length);
    }

    void write(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, array, size, length);
        size += length;
    }

    /// Appends zeroes and gives the place of the first.
    int skip(int length) {
        reserve(length);
        Arrays.fill(array, size, size + length, (byte) 0);
        size += length;
        return size - length;
    }

    void writeChecksum() {
        writeInt(checksum(array, 0, size));
    }

    byte[] toByteArray() {
        return Arrays.copyOf(array, size);
    }

    static int checksum(byte[] array, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(array, offset, length);
        return (int) crc.getValue();
    }

    private void reserve(int more) {
        if (array.length - size < more) {
            long doubled = Math.min(2L * array.length, Integer.MAX_VALUE - 8);
            array = Arrays.copyOf(array, Math.max(Math.addExact(size, more), (int) doubled));
        }
    }
}
