package dev.millrace.node.segment;

import dev.millrace.node.segment.SegmentFormatException.Corrupt;
import dev.millrace.node.segment.SegmentFormatException.UnsupportedVersion;

/// The first and the last bytes of a file. In every version of the format they are of this size, with magic, version
/// and checksum at these places, so that each build can tell a damaged file from a newer one.
///
/// | header | size | field         | trailer | size | field                      |
/// |-------:|-----:|---------------|--------:|-----:|----------------------------|
/// |      0 |    4 | magic `MRSG`  |       0 |    8 | where the footer begins    |
/// |      4 |    4 | version       |       8 |    4 | length of the footer       |
/// |      8 |    4 | flags, 0 now  |      12 |    4 | CRC-32C of the footer      |
/// |     12 |    4 | CRC-32C       |      16 |    4 | version                    |
/// |        |      |               |      20 |    4 | CRC-32C of bytes 0 to 19   |
/// |        |      |               |      24 |    4 | magic `MREN`               |
final class SegmentFrame {
    static final int VERSION_MIN = 1;
    static final int VERSION_CURRENT = 2;
    static final int HEADER_BYTES = 16;
    static final int TRAILER_BYTES = 28;

    private static final int HEADER_MAGIC = 0x4753524D; // "MRSG", little-endian
    private static final int TRAILER_MAGIC = 0x4E45524D; // "MREN", little-endian

    record Trailer(int version, long footerOffset, int footerBytes, int footerChecksum) {
        Trailer(long footerOffset, int footerBytes, int footerChecksum) {
            this(VERSION_CURRENT, footerOffset, footerBytes, footerChecksum);
        }
    }

    private SegmentFrame() {}

    static void writeHeader(FormatOutput output) {
        output.clear();
        output.writeInt(HEADER_MAGIC);
        output.writeInt(VERSION_CURRENT);
        output.writeInt(0);
        output.writeChecksum();
    }

    static void readHeader(byte[] header) throws SegmentFormatException {
        FormatInput input = new FormatInput(header, 0, HEADER_BYTES, 0);
        int magic = input.readInt();
        int version = input.readInt();
        int flags = input.readInt();
        requireMagic(magic == HEADER_MAGIC, "begin");
        requireChecksum(input.readInt(), FormatOutput.checksum(header, 0, HEADER_BYTES - Integer.BYTES), "header");
        requireVersion(version);
        if (flags != 0) {
            throw new Corrupt("flags " + flags);
        }
    }

    static void writeTrailer(Trailer trailer, FormatOutput output) {
        output.clear();
        output.writeLong(trailer.footerOffset);
        output.writeInt(trailer.footerBytes);
        output.writeInt(trailer.footerChecksum);
        output.writeInt(VERSION_CURRENT);
        output.writeChecksum();
        output.writeInt(TRAILER_MAGIC);
    }

    /// @param fileBytes the length of the file that it ends
    static Trailer readTrailer(byte[] bytes, long fileBytes) throws SegmentFormatException {
        FormatInput input = new FormatInput(bytes, 0, TRAILER_BYTES, 0);
        long footerOffset = input.readLong();
        int footerBytes = input.readInt();
        int footerChecksum = input.readInt();
        int version = input.readInt();
        Trailer trailer = new Trailer(version, footerOffset, footerBytes, footerChecksum);
        int checksum = input.readInt();
        requireMagic(input.readInt() == TRAILER_MAGIC, "end");
        requireChecksum(checksum, FormatOutput.checksum(bytes, 0, TRAILER_BYTES - 2 * Integer.BYTES), "trailer");
        requireVersion(version);
        if (trailer.footerOffset < HEADER_BYTES
                || trailer.footerBytes < 0
                || trailer.footerOffset != fileBytes - TRAILER_BYTES - trailer.footerBytes) {
            throw new Corrupt("a footer of %d bytes at %d in a file of %d"
                    .formatted(trailer.footerBytes, trailer.footerOffset, fileBytes));
        }
        return trailer;
    }

    static void requireChecksum(int stored, int computed, String what) throws SegmentFormatException {
        if (stored != computed) {
            throw new Corrupt("%s has checksum %08x, not %08x".formatted(what, computed, stored));
        }
    }

    private static void requireMagic(boolean found, String where) throws SegmentFormatException {
        if (!found) {
            throw new Corrupt("it does not %s like one".formatted(where));
        }
    }

    private static void requireVersion(int version) throws SegmentFormatException {
        if (version < VERSION_MIN || version > VERSION_CURRENT) {
            throw new UnsupportedVersion(version, VERSION_MIN, VERSION_CURRENT);
        }
    }
}
