package dev.millrace.node.search;

import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.Tags;
import java.util.Comparator;

/// An event where it stands in the topic.
public record StoredEvent(EventPosition position, Tags tags, Event event) {
    public static final Comparator<StoredEvent> OLDEST_FIRST = Comparator.comparingLong(
                    (StoredEvent each) -> each.event().timestampNanos())
            .thenComparing(StoredEvent::position);
}
