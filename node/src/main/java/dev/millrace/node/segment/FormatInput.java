package dev.millrace.node.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.segment.SegmentFormatException.Corrupt;

/// Reads what [FormatOutput] and [PartWriter] write. Trusts no length: each is compared with the bytes that are left,
/// or with what may be unpacked, before anything is made of it.
final class FormatInput {
    private final byte[] array;
    private final int end;
    private int position;
    private long unpackedBytesLeft;

    /// @param unpackedBytesMax what all compressed parts together may become
    FormatInput(byte[] array, int offset, int length, long unpackedBytesMax) {
        this.array = array;
        position = offset;
        end = offset + length;
        unpackedBytesLeft = unpackedBytesMax;
    }

    int remaining() {
        return end - position;
    }

    int readByte() throws SegmentFormatException {
        need(1);
        return array[position++] & 0xFF;
    }

    int readInt() throws SegmentFormatException {
        need(Integer.BYTES);
        int value = (int) FormatOutput.INT.get(array, position);
        position += Integer.BYTES;
        return value;
    }

    long readLong() throws SegmentFormatException {
        need(Long.BYTES);
        long value = (long) FormatOutput.LONG.get(array, position);
        position += Long.BYTES;
        return value;
    }

    long readVarint() throws SegmentFormatException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new Corrupt("a number of more than %d bytes".formatted(FormatOutput.VARINT_BYTES_MAX));
    }

    long readSigned() throws SegmentFormatException {
        long value = readVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    /// A number from 0 to `max`.
    int readNumber(int max, String what) throws SegmentFormatException {
        long number = readVarint();
        if (number < 0 || number > max) {
            throw new Corrupt("%s %s, at most %d".formatted(what, Long.toUnsignedString(number), max));
        }
        return (int) number;
    }

    /// How many things follow, each of at least `bytesEach`.
    int readCount(int bytesEach, String what) throws SegmentFormatException {
        return readNumber(remaining() / bytesEach, what);
    }

    String readText() throws SegmentFormatException {
        Bytes utf8 = readBytes(readCount(1, "bytes of text"));
        return new String(utf8.array(), utf8.offset(), utf8.length(), UTF_8);
    }

    /// A slice of the array that is read.
    Bytes readBytes(int length) throws SegmentFormatException {
        need(length);
        position += length;
        return Bytes.of(array, position - length, length);
    }

    /// Bytes that a [PartWriter] may have compressed.
    Bytes readPart() throws SegmentFormatException {
        int method = readByte();
        return switch (method) {
            case PartWriter.STORED -> readBytes(readCount(1, "bytes of a part"));
            case PartWriter.ZSTD -> unpack();
            default -> throw new Corrupt("compression " + method);
        };
    }

    void requireEnd(String what) throws SegmentFormatException {
        if (remaining() != 0) {
            throw new Corrupt("%d bytes after %s".formatted(remaining(), what));
        }
    }

    private Bytes unpack() throws SegmentFormatException {
        long unpackedBytes = readVarint();
        Bytes packed = readBytes(readCount(1, "bytes of a part"));
        if (unpackedBytes < 0 || unpackedBytes > unpackedBytesLeft) {
            throw new Corrupt("a part of %s bytes, at most %d"
                    .formatted(Long.toUnsignedString(unpackedBytes), unpackedBytesLeft));
        }
        unpackedBytesLeft -= unpackedBytes;
        byte[] target = new byte[(int) unpackedBytes];
        try {
            long written = Zstd.decompressByteArray(
                    target, 0, target.length, packed.array(), packed.offset(), packed.length());
            if (written != unpackedBytes) {
                throw new Corrupt("zstd gives %d bytes, not %d".formatted(written, unpackedBytes));
            }
        } catch (ZstdException e) {
            throw new Corrupt("zstd says: " + e.getMessage());
        }
        return Bytes.of(target);
    }

    private void need(int bytes) throws SegmentFormatException {
        if (bytes < 0 || remaining() < bytes) {
            throw new Corrupt("%d bytes needed, %d left".formatted(bytes, remaining()));
        }
    }
}
