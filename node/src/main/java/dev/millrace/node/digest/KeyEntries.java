package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.topic.BodyHash;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The binary form of a range's key entries: what lies in its mini-segment, which guards it with a checksum.
///
/// | field    | form     | meaning                                                |
/// |----------|----------|--------------------------------------------------------|
/// | version  | 1 byte   | 1 now                                                  |
/// | entries  | varint   | how many follow, in order of offset                    |
/// | offset   | varint   | minus that of the entry before; of the first, itself   |
/// | log time | varint   | milliseconds; likewise, as it never goes back          |
/// | chunk    | 16 bytes | hash of repository, key and number                     |
/// | body     | 16 bytes | hash of the body                                       |
///
/// No entries are no bytes.
final class KeyEntries {
    static final int VERSION = 1;

    private static final int HASHES_BYTES = 4 * Long.BYTES;
    private static final int ENTRY_BYTES_MIN = HASHES_BYTES + 2;
    private static final int VARINT_BYTES_MAX = 10;

    private KeyEntries() {}

    /// A file with keys that this build cannot read: until they are readable, nobody may decide on repeats.
    static final class Unreadable extends IOException {
        Unreadable(String what) {
            super("bad key entries: " + what);
        }
    }

    static byte[] encode(List<KeyEntry> entries) {
        if (entries.isEmpty()) {
            return new byte[0];
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(1 + VARINT_BYTES_MAX + entries.size() * (HASHES_BYTES + 2 * VARINT_BYTES_MAX));
        bytes.put((byte) VERSION);
        putVarint(bytes, entries.size());
        long offset = 0;
        long time = 0;
        for (KeyEntry each : entries) {
            require(each.offset() >= offset && each.logTimeMillis() >= time, "%s out of order", each);
            putVarint(bytes, each.offset() - offset);
            putVarint(bytes, each.logTimeMillis() - time);
            bytes.putLong(each.chunk().first()).putLong(each.chunk().second());
            bytes.putLong(each.body().first()).putLong(each.body().second());
            offset = each.offset();
            time = each.logTimeMillis();
        }
        byte[] encoded = new byte[bytes.position()];
        bytes.flip().get(encoded);
        return encoded;
    }

    static List<KeyEntry> decode(byte[] encoded) throws Unreadable {
        if (encoded.length == 0) {
            return List.of();
        }
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        int version = bytes.get();
        if (version != VERSION) {
            throw new Unreadable("version %d, this build reads %d".formatted(version, VERSION));
        }
        try {
            long count = varint(bytes);
            if (count < 0 || count > bytes.remaining() / ENTRY_BYTES_MIN) {
                throw new Unreadable("%d entries in %d bytes".formatted(count, bytes.remaining()));
            }
            List<KeyEntry> entries = new ArrayList<>((int) count);
            long offset = 0;
            long time = 0;
            for (int i = 0; i < count; i++) {
                offset += varint(bytes);
                time += varint(bytes);
                BodyHash chunk = new BodyHash(bytes.getLong(), bytes.getLong());
                entries.add(new KeyEntry(chunk, new BodyHash(bytes.getLong(), bytes.getLong()), offset, time));
            }
            if (bytes.hasRemaining()) {
                throw new Unreadable("%d bytes after the last entry".formatted(bytes.remaining()));
            }
            return entries;
        } catch (BufferUnderflowException e) {
            throw new Unreadable("they end in the middle of one");
        }
    }

    private static void putVarint(ByteBuffer bytes, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    private static long varint(ByteBuffer bytes) throws Unreadable {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Unreadable("a number of more than %d bytes".formatted(VARINT_BYTES_MAX));
    }
}
