package dev.millrace.node.ingest;

import dev.millrace.node.http.HttpError;
import dev.millrace.node.parse.ParsedEvent;
import dev.millrace.node.topic.BodyHash;
import dev.millrace.node.topic.ChunkKey;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.TopicRecordCodec;
import java.util.ArrayList;
import java.util.List;

/// With a key: a record for each chunk of the body, all of them to one partition, in order.
final class KeyedBatching implements Batching {
    private final IdempotencyKey key;
    private final BodyHash body;
    private final int partition;
    private final int recordBytesMax;
    private final BatchGroups groups;
    private final Cutter cutter = new Cutter();
    private final List<byte[]> complete = new ArrayList<>();
    private long chunkBegin;
    private int chunkEvents;
    private int number;

    KeyedBatching(IdempotencyKey key, BodyHash body, int partition, int recordBytesMax, BatchGroups groups) {
        this.key = key;
        this.body = body;
        this.partition = partition;
        this.recordBytesMax = recordBytesMax;
        this.groups = groups;
    }

    @Override
    public List<Outgoing> before(Incoming next) throws HttpError {
        return cutter.cutsBefore(next.raw().raw().length()) ? takeAll() : List.of();
    }

    @Override
    public List<Outgoing> add(ParsedEvent parsed, long place) {
        encode(groups.add(parsed, place));
        chunkEvents++;
        return List.of();
    }

    @Override
    public List<Outgoing> takeAll() throws HttpError {
        if (chunkEvents == 0) {
            return List.of();
        }
        encode(groups.takeAll());
        byte[] record = TopicRecordCodec.encode(new ChunkKey(key.text(), number, body), complete);
        if (record.length > recordBytesMax) {
            throw tooLarge(record.length);
        }
        Outgoing outgoing = new Outgoing(partition, record, chunkEvents, chunkBegin);
        complete.clear();
        chunkBegin += chunkEvents;
        chunkEvents = 0;
        number++;
        return List.of(outgoing);
    }

    @Override
    public long firstHeld() {
        return chunkEvents == 0 ? Long.MAX_VALUE : chunkBegin;
    }

    private void encode(List<BatchGroups.Batch> batches) {
        batches.forEach(each -> complete.add(EventBatchCodec.encode(each.events())));
    }

    private HttpError tooLarge(int recordBytes) {
        String before = chunkBegin == 0
                ? "nothing of the request is stored"
                : "the events before number %d (counted from 0) may be stored".formatted(chunkBegin);
        return HttpError.of(
                413,
                "parsed, %d events from number %d on become %d bytes, and one record in Kafka takes %d: %s; send those"
                                .formatted(chunkEvents, chunkBegin, recordBytes, recordBytesMax, before)
                        + " events in several requests, each with a key of its own");
    }
}
