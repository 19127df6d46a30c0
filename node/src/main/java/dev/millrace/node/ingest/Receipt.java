package dev.millrace.node.ingest;

import static dev.millrace.node.base.Checks.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.ingest.Published.Taken;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Where the events of one request are in the log: enough to say later how safe they are. Nobody keeps it but the
/// sender, as an id:
///
/// | field      | form          | meaning                                              |
/// |------------|---------------|------------------------------------------------------|
/// | version    | 1 byte        | 1 now                                                |
/// | keyed      | 1 byte        | 1 for a request with an Idempotency-Key, else 0      |
/// | generation | varint        | of the topic                                         |
/// | repository | varint, bytes | length and UTF-8 of its id                           |
/// | partitions | varint        | how many follow, each with the four below            |
/// | partition  | varint        |                                                      |
/// | first      | varint        | offset                                               |
/// | last       | varint        | minus the first                                      |
/// | events     | varint        |                                                      |
/// | checksum   | 4 bytes       | CRC-32C of all before it, big-endian                 |
///
/// in base64url without padding. It is no secret and no proof: who may use the repository may ask.
///
/// @param isKeyed some of the events may be repeats, which are where their first attempt has put them: before them in
///     the same partition
record Receipt(int generation, RepositoryId repository, boolean isKeyed, List<Taken> taken) {
    static final int VERSION = 1;

    private static final int VARINT_BYTES_MAX = 10;
    private static final int TAKEN_BYTES_MIN = 4;
    private static final int ID_CHARS_MAX = 64 << 10;

    Receipt {
        require(generation >= 0, "generation %d", generation);
        taken = List.copyOf(taken);
    }

    /// What is not a receipt, or is one of a newer version: the message says which.
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    String id() {
        byte[] repositoryBytes = repository.value().getBytes(UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(64 + repositoryBytes.length + taken.size() * TAKEN_BYTES_MIN * VARINT_BYTES_MAX);
        bytes.put((byte) VERSION);
        bytes.put((byte) (isKeyed ? 1 : 0));
        putVarint(bytes, generation);
        putVarint(bytes, repositoryBytes.length);
        bytes.put(repositoryBytes);
        putVarint(bytes, taken.size());
        for (Taken each : taken) {
            putVarint(bytes, each.partition());
            putVarint(bytes, each.first());
            putVarint(bytes, each.last() - each.first());
            putVarint(bytes, each.events());
        }
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        byte[] encoded = new byte[bytes.position()];
        bytes.flip().get(encoded);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(encoded);
    }

    static Receipt of(String id) throws Unreadable {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(id));
        int version = bytes.get();
        if (version > VERSION) {
            throw new Unreadable("the receipt is of version %d and this node reads %d: ask a node of a newer release"
                    .formatted(version, VERSION));
        }
        try {
            boolean isKeyed = number(bytes, 1) == 1;
            int generation = number(bytes, Integer.MAX_VALUE);
            byte[] repository = new byte[number(bytes, bytes.remaining())];
            bytes.get(repository);
            int count = number(bytes, bytes.remaining() / TAKEN_BYTES_MIN);
            List<Taken> taken = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int partition = number(bytes, Integer.MAX_VALUE);
                long first = varint(bytes);
                long last = first + varint(bytes);
                long events = varint(bytes);
                if (first < 0 || last < first || last == Long.MAX_VALUE || events < 0) {
                    throw malformed();
                }
                taken.add(new Taken(partition, first, last, events));
            }
            if (bytes.hasRemaining()) {
                throw malformed();
            }
            return new Receipt(generation, new RepositoryId(new String(repository, UTF_8)), isKeyed, taken);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw malformed();
        }
    }

    long events() {
        return taken.stream().mapToLong(Taken::events).sum();
    }

    /// All but the checksum, once that was found right.
    private static byte[] decoded(String id) throws Unreadable {
        Optional<byte[]> all = id.length() > ID_CHARS_MAX ? Optional.empty() : base64(id);
        int length = all.map(each -> each.length - Integer.BYTES).orElse(0);
        if (length < 2 || ByteBuffer.wrap(all.orElseThrow()).getInt(length) != checksum(all.orElseThrow(), length)) {
            throw malformed();
        }
        return Arrays.copyOf(all.orElseThrow(), length);
    }

    private static Optional<byte[]> base64(String id) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Unreadable malformed() {
        return new Unreadable("this is no receipt: give the whole of the header %s of an ingest answer, unchanged"
                .formatted(IngestAnswers.RECEIPT));
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
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
        throw malformed();
    }

    private static int number(ByteBuffer bytes, int max) throws Unreadable {
        long value = varint(bytes);
        if (value < 0 || value > max) {
            throw malformed();
        }
        return (int) value;
    }
}
