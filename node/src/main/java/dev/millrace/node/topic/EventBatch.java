package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.Event;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import java.util.List;

/// Events of one request that share repository and tags: one record of the ingest topic.
public record EventBatch(RepositoryId repository, Tags tags, List<Event> events) {
    public EventBatch {
        require(!events.isEmpty(), "an event batch without events");
        events = List.copyOf(events);
    }
}
