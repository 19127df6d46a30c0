package dev.millrace.node.query;

import dev.millrace.node.event.EventPosition;

/// Where a row stands among the rows of its step: by time for events, by number for the rows of a result.
///
/// Ascending is oldest first, or first row first. Places of the two kinds are never compared.
public sealed interface Place extends Comparable<Place> {
    record OfEvent(long timestampNanos, EventPosition position) implements Place {}

    record OfRow(int index) implements Place {}

    @Override
    default int compareTo(Place other) {
        return switch (this) {
            case OfEvent(long time, EventPosition position) -> {
                OfEvent that = (OfEvent) other;
                int byTime = Long.compare(time, that.timestampNanos);
                yield byTime != 0 ? byTime : position.compareTo(that.position);
            }
            case OfRow(int index) -> Integer.compare(index, ((OfRow) other).index);
        };
    }
}
