package dev.millrace.node.digest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import java.util.Arrays;
import java.util.List;

/// Encoded batches for tests: each text is an event, and its time follows from where it stands.
public final class Batches {
    private Batches() {}

    public static byte[] encoded(RepositoryId repository, String... texts) {
        return EventBatchCodec.encode(batch(repository, texts));
    }

    public static EventBatch batch(RepositoryId repository, String... texts) {
        List<Event> events = Arrays.stream(texts)
                .map(text -> new Event(
                        1_000_000L * text.hashCode(),
                        0,
                        "Z",
                        Bytes.utf8(text),
                        List.of(new Field("length", Integer.toString(text.length())))))
                .toList();
        return new EventBatch(repository, Tags.NONE.with("#type", "test"), events);
    }
}
