package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import java.util.List;
import java.util.Optional;

/// What one record of the ingest topic holds.
///
/// @param chunk none for a request without a key
/// @param batches all of one repository; one where there is no key
public record TopicRecord(Optional<ChunkKey> chunk, List<TopicBatch> batches) {
    public TopicRecord {
        batches = List.copyOf(batches);
        require(!batches.isEmpty(), "a record without events");
    }

    public RepositoryId repository() {
        return batches.getFirst().header().repository();
    }

    public int eventCount() {
        int count = 0;
        for (TopicBatch each : batches) {
            count += each.header().eventCount();
        }
        return count;
    }
}
