package dev.millrace.node.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.Bytes;
import java.util.zip.CRC32C;

/// Reads what [BatchOutput] writes. Trusts no length: each is compared with the bytes that are left before anything is
/// made of it, so the memory that bytes can ask for is in proportion to the bytes.
final class BatchInput {
    private final byte[] array;
    private final int end;
    private int position;

    private BatchInput(byte[] array, int end) {
        this.array = array;
        this.end = end;
    }

    /// Over all but the checksum, once that was found right.
    static BatchInput checked(byte[] array) throws BatchFormatException {
        int end = array.length - Integer.BYTES;
        if (end < 0) {
            throw new BatchFormatException("%d bytes".formatted(array.length));
        }
        CRC32C crc = new CRC32C();
        crc.update(array, 0, end);
        if ((int) BatchOutput.INT.get(array, end) != (int) crc.getValue()) {
            throw new BatchFormatException("checksum mismatch in %d bytes".formatted(array.length));
        }
        return new BatchInput(array, end);
    }

    int remaining() {
        return end - position;
    }

    int readByte() throws BatchFormatException {
        need(1);
        return array[position++] & 0xFF;
    }

    int readInt() throws BatchFormatException {
        need(Integer.BYTES);
        int value = (int) BatchOutput.INT.get(array, position);
        position += Integer.BYTES;
        return value;
    }

    long readLong() throws BatchFormatException {
        need(Long.BYTES);
        long value = (long) BatchOutput.LONG.get(array, position);
        position += Long.BYTES;
        return value;
    }

    long readVarint() throws BatchFormatException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new BatchFormatException("a number of more than %d bytes".formatted(BatchOutput.VARINT_BYTES_MAX));
    }

    long readSigned() throws BatchFormatException {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /// How many things follow, each of at least `bytesEach`.
    int readCount(int bytesEach, String what) throws BatchFormatException {
        long count = readVarint();
        if (count < 0 || count > remaining() / bytesEach) {
            throw new BatchFormatException(
                    "%s %s in %d bytes".formatted(Long.toUnsignedString(count), what, remaining()));
        }
        return (int) count;
    }

    /// A number below `bound`.
    int readIndex(int bound, String what) throws BatchFormatException {
        long index = readVarint();
        if (index < 0 || index >= bound) {
            throw new BatchFormatException("%s %s of %d".formatted(what, Long.toUnsignedString(index), bound));
        }
        return (int) index;
    }

    String readText() throws BatchFormatException {
        int length = readCount(1, "bytes of text");
        String text = new String(array, position, length, UTF_8);
        position += length;
        return text;
    }

    /// A slice of the array that is read.
    Bytes readBytes() throws BatchFormatException {
        int length = readCount(1, "bytes");
        Bytes bytes = Bytes.of(array, position, length);
        position += length;
        return bytes;
    }

    /// Reads the version, of a kind of record that is known.
    void requireVersion(int min, int current, int magic) throws BatchFormatException, NewerFormatException {
        int version = readByte();
        if (version > current) {
            throw new NewerFormatException(versions(version, min, current, magic));
        } else if (version < min) {
            throw new BatchFormatException(versions(version, min, current, magic));
        }
    }

    private static String versions(int version, int min, int current, int magic) {
        return "version %d of %08x, this build reads %d to %d"
                .formatted(version, Integer.reverseBytes(magic), min, current);
    }

    void requireEnd() throws BatchFormatException {
        if (remaining() != 0) {
            throw new BatchFormatException("%d bytes after the end".formatted(remaining()));
        }
    }

    private void need(int bytes) throws BatchFormatException {
        if (remaining() < bytes) {
            throw new BatchFormatException("ends at byte %d in the middle of a value".formatted(end));
        }
    }
}
