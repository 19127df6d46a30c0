package dev.millrace.node.peer;

import dev.millrace.node.digest.EncodedTail;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.topic.BatchHeader;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.TopicBatch;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The answer to a [TailQuestion]. Numbers are big-endian.
///
/// | field | form | meaning |
/// |---|---|---|
/// | magic | 4 bytes | `MRPT` |
/// | for each partition | 4 bytes, 1 byte | its number; 1 covered, 2 committed, 3 no primary |
/// | covered | 4, 8, 8, 1, 4 bytes | generation, from, to, flags (1 complete, 2 more), count of batches |
/// | each batch | 8, 4, 4 bytes, bytes | offset, first index, length, as in `docs/format/topic.md` |
/// | committed | 8 bytes | the next offset |
/// | end | 4 bytes | -1: an answer without it is cut |
///
/// A reader trusts nothing: lengths are compared with the bytes that are left, offsets with the range, and
/// each batch
/// is checked by its own checksum and must be of the repository that was asked for.
final class TailsCodec {
    private static final int MAGIC = 0x4D525054;
    private static final int COVERED = 1;
    private static final int COMMITTED = 2;
    private static final int NO_PRIMARY = 3;
    private static final int COMPLETE = 1;
    private static final int MORE = 2;
    private static final int END = -1;
    private static final int BATCH_BYTES_MIN = 16;

    private TailsCodec() {}

    static void write(Map<Integer, EncodedTail> tails, OutputStream target) throws IOException {
        DataOutputStream output = new DataOutputStream(target);
        output.writeInt(MAGIC);
        for (Map.Entry<Integer, EncodedTail> each : tails.entrySet()) {
            output.writeInt(each.getKey());
            switch (each.getValue()) {
                case EncodedTail.Covered covered -> writeCovered(covered, output);
                case EncodedTail.Committed(long nextOffset) -> {
                    output.writeByte(COMMITTED);
                    output.writeLong(nextOffset);
                }
                case EncodedTail.NoPrimary() -> output.writeByte(NO_PRIMARY);
            }
        }
        output.writeInt(END);
        output.flush();
    }

    private static void writeCovered(EncodedTail.Covered covered, DataOutputStream output) throws IOException {
        output.writeByte(COVERED);
        output.writeInt(covered.generation());
        output.writeLong(covered.covered().from());
        output.writeLong(covered.covered().to());
        output.writeByte((covered.complete() ? COMPLETE : 0) | (covered.more() ? MORE : 0));
        output.writeInt(covered.batches().size());
        for (TopicBatch batch : covered.batches()) {
            output.writeLong(batch.offset());
            output.writeInt(batch.firstIndex());
            output.writeInt(batch.encoded().length);
            output.write(batch.encoded());
        }
    }

    static Map<Integer, EncodedTail> read(byte[] answer, RepositoryId repository) throws IOException {
        DataInputStream input = new DataInputStream(new ByteArrayInputStream(answer));
        try {
            if (input.readInt() != MAGIC) {
                throw new IOException("the answer does not begin like one with tails");
            }
            Map<Integer, EncodedTail> tails = new TreeMap<>();
            for (int partition = input.readInt(); partition != END; partition = input.readInt()) {
                if (partition < 0 || tails.put(partition, readOne(input, repository)) != null) {
                    throw new IOException("partition %d is not one of them, or twice".formatted(partition));
                }
            }
            if (input.available() > 0) {
                throw new IOException("%d bytes after the end".formatted(input.available()));
            }
            return tails;
        } catch (EOFException e) {
            throw new IOException("the answer with tails is cut", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("the answer with tails holds a value that cannot be: " + e.getMessage(), e);
        }
    }

    private static EncodedTail readOne(DataInputStream input, RepositoryId repository) throws IOException {
        int kind = input.readByte();
        return switch (kind) {
            case COVERED -> readCovered(input, repository);
            case COMMITTED -> new EncodedTail.Committed(input.readLong());
            case NO_PRIMARY -> new EncodedTail.NoPrimary();
            default -> throw new IOException("an answer of the kind %d".formatted(kind));
        };
    }

    private static EncodedTail readCovered(DataInputStream input, RepositoryId repository) throws IOException {
        int generation = input.readInt();
        OffsetRange covered = new OffsetRange(input.readLong(), input.readLong());
        int flags = input.readByte();
        int count = input.readInt();
        if (count < 0 || count > input.available() / BATCH_BYTES_MIN) {
            throw new IOException("%d batches in %d bytes".formatted(count, input.available()));
        }
        List<TopicBatch> batches = new ArrayList<>(count);
        long offset = covered.from();
        for (int i = 0; i < count; i++) {
            TopicBatch batch = readBatch(input, repository);
            if (batch.offset() < offset || batch.offset() >= covered.to()) {
                throw new IOException(
                        "a batch at offset %d, after %d and in %s".formatted(batch.offset(), offset, covered));
            }
            offset = batch.offset();
            batches.add(batch);
        }
        return new EncodedTail.Covered(generation, covered, batches, (flags & COMPLETE) != 0, (flags & MORE) != 0);
    }

    private static TopicBatch readBatch(DataInputStream input, RepositoryId repository) throws IOException {
        long offset = input.readLong();
        int firstIndex = input.readInt();
        int length = input.readInt();
        if (firstIndex < 0 || length < 0 || length > input.available()) {
            throw new IOException("a batch of %d bytes at index %d, %d bytes are left"
                    .formatted(length, firstIndex, input.available()));
        }
        byte[] encoded = input.readNBytes(length);
        BatchHeader header = EventBatchCodec.header(encoded);
        if (!header.repository().equals(repository)) {
            throw new IOException("a batch of another repository than %s".formatted(repository));
        }
        return new TopicBatch(offset, firstIndex, header, encoded);
    }
}
