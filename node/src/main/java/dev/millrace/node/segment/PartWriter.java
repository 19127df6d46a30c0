package dev.millrace.node.segment;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;

/// Writes runs of bytes, compressed where that makes them smaller. [FormatInput#readPart()] reads them.
///
/// | field    | form     | meaning                               |
/// |----------|----------|---------------------------------------|
/// | method   | `u8`     | 0 stored, 1 zstd                      |
/// | unpacked | `varint` | only with zstd: the length to come    |
/// | length   | `varint` | of the bytes that follow              |
///
/// Keeps a context and a buffer for the next part, so it belongs to one thread, and is to be closed.
final class PartWriter implements AutoCloseable {
    static final int STORED = 0;
    static final int ZSTD = 1;

    /// A zstd frame begins with some ten bytes of its own.
    private static final int PACK_BYTES_MIN = 24;

    private final ZstdCompressCtx zstd;
    private byte[] packed = new byte[1 << 16];
    private long unpackedBytes;

    PartWriter(int zstdLevel) {
        zstd = new ZstdCompressCtx().setLevel(zstdLevel);
    }

    void write(byte[] source, int offset, int length, FormatOutput output) {
        int packedBytes = length < PACK_BYTES_MIN ? length : pack(source, offset, length);
        if (packedBytes < length) {
            unpackedBytes += length;
            output.writeByte(ZSTD);
            output.writeVarint(length);
            output.writeVarint(packedBytes);
            output.write(packed, 0, packedBytes);
        } else {
            output.writeByte(STORED);
            output.writeVarint(length);
            output.write(source, offset, length);
        }
    }

    void write(FormatOutput source, FormatOutput output) {
        write(source.array(), 0, source.size(), output);
    }

    /// A bound of what a reader has to unpack of the parts that were written since the last call: some of them were
    /// only tried.
    int takeUnpackedBytes() {
        int taken = Math.toIntExact(unpackedBytes);
        unpackedBytes = 0;
        return taken;
    }

    @Override
    public void close() {
        zstd.close();
    }

    private int pack(byte[] source, int offset, int length) {
        int bound = Math.toIntExact(Zstd.compressBound(length));
        if (packed.length < bound) {
            packed = new byte[bound];
        }
        return zstd.compressByteArray(packed, 0, packed.length, source, offset, length);
    }
}
