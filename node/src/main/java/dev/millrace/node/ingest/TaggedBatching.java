package dev.millrace.node.ingest;

import dev.millrace.node.parse.ParsedEvent;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import java.util.ArrayList;
import java.util.List;

/// Without a key: a record for each run of events with the same tags, to the partition of those tags.
final class TaggedBatching implements Batching {
    private final BatchGroups groups;
    private final PartitionChooser chooser;

    TaggedBatching(BatchGroups groups, PartitionChooser chooser) {
        this.groups = groups;
        this.chooser = chooser;
    }

    @Override
    public List<Outgoing> before(Incoming next) {
        return List.of();
    }

    @Override
    public List<Outgoing> add(ParsedEvent parsed, long place) {
        return outgoing(groups.add(parsed, place));
    }

    @Override
    public List<Outgoing> takeAll() {
        return outgoing(groups.takeAll());
    }

    @Override
    public long firstHeld() {
        return groups.firstHeld();
    }

    private List<Outgoing> outgoing(List<BatchGroups.Batch> batches) {
        List<Outgoing> records = new ArrayList<>(batches.size());
        for (BatchGroups.Batch each : batches) {
            EventBatch events = each.events();
            byte[] encoded = EventBatchCodec.encode(events);
            int partition = chooser.choose(events.repository(), events.tags(), encoded.length);
            records.add(new Outgoing(partition, encoded, events.events().size(), each.firstEvent()));
        }
        return records;
    }
}
