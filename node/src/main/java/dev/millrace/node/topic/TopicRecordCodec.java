package dev.millrace.node.topic;

import dev.millrace.node.base.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The value of a record of the ingest topic: an event batch as it is, or a keyed record around several. See
/// `docs/format/topic.md`.
///
/// A keyed record stands or falls as one: what a parser makes of the same text, and so into how many batches it goes,
/// may differ between two attempts.
public final class TopicRecordCodec {
    public static final int VERSION_MIN = 1;
    public static final int VERSION_CURRENT = 1;

    private static final int MAGIC = 0x424B524D; // "MRKB", little-endian
    /// Both magics begin with `MR`: what does too, and is whole, is a record of ours.
    private static final int FAMILY = 0x524D;

    private TopicRecordCodec() {}

    /// @param batches as [EventBatchCodec] encodes them
    public static byte[] encode(ChunkKey chunk, List<byte[]> batches) {
        int size = batches.stream()
                .mapToInt(each -> each.length + BatchOutput.VARINT_BYTES_MAX)
                .sum();
        BatchOutput output = new BatchOutput(size + chunk.key().length() + 64);
        output.writeInt(MAGIC);
        output.writeByte(VERSION_CURRENT);
        output.writeText(chunk.key());
        output.writeVarint(chunk.number());
        output.writeLong(Long.reverseBytes(chunk.body().first()));
        output.writeLong(Long.reverseBytes(chunk.body().second()));
        output.writeVarint(batches.size());
        batches.forEach(each -> output.writeBytes(Bytes.of(each)));
        output.writeChecksum();
        return output.toByteArray();
    }

    /// Checks all checksums, but decodes no event.
    ///
    /// @throws BatchFormatException for what no build can read: its events are lost
    /// @throws NewerFormatException for what another build can read
    public static TopicRecord open(ReceivedBatch record) throws BatchFormatException, NewerFormatException {
        byte[] value = record.encoded();
        if (value.length >= Integer.BYTES && (int) BatchOutput.INT.get(value, 0) == MAGIC) {
            try {
                return keyed(record.offset(), BatchInput.checked(value));
            } catch (IllegalArgumentException e) {
                throw new BatchFormatException("its key is none", e);
            }
        }
        return new TopicRecord(Optional.empty(), List.of(batch(record.offset(), 0, value)));
    }

    /// Whether bytes whose checksum is right are of a kind that this build does not know.
    static boolean isOfNewerKind(int magic) {
        return (magic & 0xFFFF) == FAMILY && magic != MAGIC;
    }

    private static TopicRecord keyed(long offset, BatchInput input) throws BatchFormatException, NewerFormatException {
        int magic = input.readInt();
        input.requireVersion(VERSION_MIN, VERSION_CURRENT, magic);
        String key = input.readText();
        int number = input.readIndex(Integer.MAX_VALUE, "chunk");
        BodyHash body = new BodyHash(Long.reverseBytes(input.readLong()), Long.reverseBytes(input.readLong()));
        ChunkKey chunk = new ChunkKey(key, number, body);
        int count = input.readCount(1, "event batches");
        if (count == 0) {
            throw new BatchFormatException("a keyed record without events");
        }
        List<TopicBatch> batches = new ArrayList<>();
        int events = 0;
        for (int i = 0; i < count; i++) {
            TopicBatch batch = batch(offset, events, input.readBytes().copy());
            if (!batches.isEmpty()
                    && !batch.header()
                            .repository()
                            .equals(batches.getFirst().header().repository())) {
                throw new BatchFormatException("a keyed record of two repositories");
            }
            batches.add(batch);
            events += batch.header().eventCount();
        }
        input.requireEnd();
        return new TopicRecord(Optional.of(chunk), batches);
    }

    private static TopicBatch batch(long offset, int firstIndex, byte[] encoded)
            throws BatchFormatException, NewerFormatException {
        return new TopicBatch(offset, firstIndex, EventBatchCodec.header(encoded), encoded);
    }
}
