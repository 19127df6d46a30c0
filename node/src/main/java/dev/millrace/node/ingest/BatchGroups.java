package dev.millrace.node.ingest;

import dev.millrace.node.event.Event;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import dev.millrace.node.parse.ParsedEvent;
import dev.millrace.node.topic.EventBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sorts the events of one request by their tags and cuts them into batches.
///
/// Holds a bounded amount: past it, all that is held becomes batches, however small they are.
final class BatchGroups {
    /// What objects weigh beside the text in them, on the heap and in a batch.
    private static final long EVENT_HEAP_BYTES = 160;

    private static final long FIELD_HEAP_BYTES = 72;
    private static final long GROUP_HEAP_BYTES = 256;
    private static final long EVENT_BATCH_BYTES = 24;
    private static final long FIELD_BATCH_BYTES = 4;

    /// @param firstEvent the place of its first event in the request
    record Batch(EventBatch events, long firstEvent) {}

    private static final class Group {
        final List<Event> events = new ArrayList<>();
        final long firstEvent;
        long batchBytes;
        long heapBytes = GROUP_HEAP_BYTES;

        Group(long firstEvent) {
            this.firstEvent = firstEvent;
        }
    }

    private final RepositoryId repository;
    private final int batchBytesMax;
    private final long heldBytesMax;
    private final Map<Tags, Group> groups = new LinkedHashMap<>();
    private long heldBytes;

    BatchGroups(RepositoryId repository, int batchBytesMax, long heldBytesMax) {
        this.repository = repository;
        this.batchBytesMax = batchBytesMax;
        this.heldBytesMax = heldBytesMax;
    }

    /// Takes an event, and gives the batches that are complete by it.
    ///
    /// @param place of the event in the request
    List<Batch> add(ParsedEvent parsed, long place) {
        long batchBytes = batchBytes(parsed.event());
        long heapBytes = heapBytes(parsed.event());
        List<Batch> complete = new ArrayList<>(0);
        Group group = groups.get(parsed.tags());
        if (group != null && group.batchBytes + batchBytes > batchBytesMax) {
            complete.add(batch(parsed.tags(), group));
            heldBytes -= group.heapBytes;
            group = null;
        }
        if (group == null) {
            group = new Group(place);
            groups.put(parsed.tags(), group);
            heldBytes += GROUP_HEAP_BYTES;
        }
        group.events.add(parsed.event());
        group.batchBytes += batchBytes;
        group.heapBytes += heapBytes;
        heldBytes += heapBytes;
        if (heldBytes > heldBytesMax) {
            complete.addAll(takeAll());
        }
        return complete;
    }

    List<Batch> takeAll() {
        List<Batch> all = new ArrayList<>(groups.size());
        groups.forEach((tags, group) -> all.add(batch(tags, group)));
        groups.clear();
        heldBytes = 0;
        return all;
    }

    /// The place of the first event that is in no batch yet.
    long firstHeld() {
        return groups.values().stream()
                .mapToLong(group -> group.firstEvent)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Batch batch(Tags tags, Group group) {
        return new Batch(new EventBatch(repository, tags, group.events), group.firstEvent);
    }

    private static long batchBytes(Event event) {
        long bytes = EVENT_BATCH_BYTES + event.raw().length();
        for (Field each : event.fields()) {
            bytes += FIELD_BATCH_BYTES + each.value().length();
        }
        return bytes;
    }

    private static long heapBytes(Event event) {
        long bytes = EVENT_HEAP_BYTES + event.raw().length();
        for (Field each : event.fields()) {
            bytes += FIELD_HEAP_BYTES + each.name().length() + each.value().length();
        }
        return bytes;
    }
}
