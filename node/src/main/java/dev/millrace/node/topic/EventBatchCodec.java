package dev.millrace.node.topic;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The binary form of an [EventBatch]: a record of the ingest topic, or a part of one ([TopicRecordCodec]). See
/// `docs/format/topic.md`.
///
/// | field     | form                     | meaning                                               |
/// |-----------|--------------------------|-------------------------------------------------------|
/// | magic     | 4 bytes                  | `MREB`                                                |
/// | version   | 1 byte                   | 1 now                                                 |
/// | header    | see [BatchHeader]        | repository, tags, counts, times                       |
/// | words     | count, texts             | names of fields and time zones, each once             |
/// | events    | one after the other      | times, zone, raw string, fields                       |
/// | checksum  | 4 bytes                  | CRC-32C of all before it                              |
///
/// A value that is not well-formed UTF-16 (a lone surrogate) becomes `?`; raw strings are bytes and stay as they are.
public final class EventBatchCodec {
    public static final int VERSION_MIN = 1;
    public static final int VERSION_CURRENT = 1;

    private static final int MAGIC = 0x4245524D; // "MREB", little-endian
    /// Two times, zone, length of the raw string, count of fields: a byte each at least.
    private static final int EVENT_BYTES_MIN = 5;

    private static final int FIELD_BYTES_MIN = 2;
    private static final int WORD_BYTES_MIN = 2;
    /// A name of two characters and a value, with their lengths.
    private static final int TAG_BYTES_MIN = 4;

    private EventBatchCodec() {}

    public static byte[] encode(EventBatch batch) {
        BatchHeader header = describe(batch);
        Map<String, Integer> words = new LinkedHashMap<>();
        BatchOutput events = new BatchOutput(estimatedBytes(header));
        writeEvents(batch.events(), header, words, events);

        BatchOutput output = new BatchOutput(events.size() + 256 + 32 * words.size());
        output.writeInt(MAGIC);
        output.writeByte(VERSION_CURRENT);
        writeHeader(header, output);
        output.writeVarint(words.size());
        words.keySet().forEach(output::writeText);
        output.append(events);
        output.writeChecksum();
        return output.toByteArray();
    }

    public static EventBatch decode(byte[] encoded) throws BatchFormatException, NewerFormatException {
        try {
            BatchInput input = open(encoded);
            BatchHeader header = readHeader(input);
            List<String> words = readWords(input);
            EventBatch batch = new EventBatch(header.repository(), header.tags(), readEvents(header, words, input));
            input.requireEnd();
            if (!describe(batch).equals(header)) {
                throw new BatchFormatException("its header is not that of its events");
            }
            return batch;
        } catch (IllegalArgumentException e) {
            throw new BatchFormatException("it holds a value that cannot be", e);
        }
    }

    /// Checks the whole batch's checksum, but decodes no event.
    public static BatchHeader header(byte[] encoded) throws BatchFormatException, NewerFormatException {
        try {
            return readHeader(open(encoded));
        } catch (IllegalArgumentException e) {
            throw new BatchFormatException("its header holds a value that cannot be", e);
        }
    }

    private static BatchInput open(byte[] encoded) throws BatchFormatException, NewerFormatException {
        BatchInput input = BatchInput.checked(encoded);
        int magic = input.readInt();
        if (magic != MAGIC) {
            if (TopicRecordCodec.isOfNewerKind(magic)) {
                throw new NewerFormatException("its kind is %08x".formatted(Integer.reverseBytes(magic)));
            }
            throw new BatchFormatException("it does not begin like one");
        }
        input.requireVersion(VERSION_MIN, VERSION_CURRENT, magic);
        return input;
    }

    private static BatchHeader describe(EventBatch batch) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        long rawBytes = 0;
        for (Event event : batch.events()) {
            min = Math.min(min, event.timestampNanos());
            max = Math.max(max, event.timestampNanos());
            rawBytes += event.raw().length();
        }
        return new BatchHeader(batch.repository(), batch.tags(), batch.events().size(), min, max, rawBytes);
    }

    private static int estimatedBytes(BatchHeader header) {
        return (int) Math.min(2 * header.rawBytes() + 64L * header.eventCount(), 1 << 24);
    }

    private static void writeHeader(BatchHeader header, BatchOutput output) {
        output.writeText(header.repository().value());
        output.writeVarint(header.tags().all().size());
        for (Field tag : header.tags().all()) {
            output.writeText(tag.name());
            output.writeText(tag.value());
        }
        output.writeVarint(header.eventCount());
        output.writeLong(header.minTimestampNanos());
        output.writeLong(header.maxTimestampNanos());
        output.writeVarint(header.rawBytes());
    }

    private static BatchHeader readHeader(BatchInput input) throws BatchFormatException {
        RepositoryId repository = new RepositoryId(input.readText());
        int tagCount = input.readCount(TAG_BYTES_MIN, "tags");
        List<Field> tags = new ArrayList<>(tagCount);
        for (int i = 0; i < tagCount; i++) {
            tags.add(new Field(input.readText(), input.readText()));
        }
        int eventCount = input.readCount(EVENT_BYTES_MIN, "events");
        return new BatchHeader(
                repository, new Tags(tags), eventCount, input.readLong(), input.readLong(), input.readVarint());
    }

    private static void writeEvents(
            List<Event> events, BatchHeader header, Map<String, Integer> words, BatchOutput output) {
        long previousIngest = 0;
        for (Event event : events) {
            output.writeVarint(event.timestampNanos() - header.minTimestampNanos());
            output.writeSigned(event.ingestNanos() - previousIngest);
            previousIngest = event.ingestNanos();
            output.writeVarint(number(event.timezone(), words));
            output.writeBytes(event.raw());
            output.writeVarint(event.fields().size());
            for (Field field : event.fields()) {
                output.writeVarint(number(field.name(), words));
                output.writeText(field.value());
            }
        }
    }

    private static List<Event> readEvents(BatchHeader header, List<String> words, BatchInput input)
            throws BatchFormatException {
        List<Event> events = new ArrayList<>(header.eventCount());
        long ingest = 0;
        for (int i = 0; i < header.eventCount(); i++) {
            long timestamp = header.minTimestampNanos() + input.readVarint();
            ingest += input.readSigned();
            String timezone = words.get(input.readIndex(words.size(), "word"));
            Bytes raw = input.readBytes();
            events.add(new Event(timestamp, ingest, timezone, raw, readFields(words, input)));
        }
        return events;
    }

    private static List<Field> readFields(List<String> words, BatchInput input) throws BatchFormatException {
        int count = input.readCount(FIELD_BYTES_MIN, "fields");
        Field[] fields = new Field[count];
        for (int i = 0; i < count; i++) {
            fields[i] = new Field(words.get(input.readIndex(words.size(), "word")), input.readText());
        }
        return List.of(fields);
    }

    private static List<String> readWords(BatchInput input) throws BatchFormatException {
        int count = input.readCount(WORD_BYTES_MIN, "words");
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(input.readText());
        }
        return words;
    }

    private static int number(String word, Map<String, Integer> words) {
        Integer known = words.putIfAbsent(word, words.size());
        return known == null ? words.size() - 1 : known;
    }
}
