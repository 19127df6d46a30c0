package dev.millrace.node.query;

import dev.millrace.node.event.EventPosition;

/// Where a row stands among the rows of its step: by time for events, by number for the rows of a result.
///
/// Ascending is oldest first, or first row first. Places of the two kinds are never compared.
public sealed interface Place extends Comparable<Place> {
    /// More rows than that are made of one row nowhere.
    int PARTS_MAX = 1 << 16;

    /// @param part which of the rows that steps made of the one event; 0 for the event itself
    record OfEvent(long timestampNanos, EventPosition position, long part) implements Place {
        public OfEvent(long timestampNanos, EventPosition position) {
            this(timestampNanos, position, 0);
        }
    }

    record OfRow(int index) implements Place {}

    @Override
    default int compareTo(Place other) {
        return switch (this) {
            case OfEvent(long time, EventPosition position, long part) -> {
                OfEvent that = (OfEvent) other;
                int byTime = Long.compare(time, that.timestampNanos);
                int byPosition = byTime != 0 ? byTime : position.compareTo(that.position);
                yield byPosition != 0 ? byPosition : Long.compare(part, that.part);
            }
            case OfRow(int index) -> Integer.compare(index, ((OfRow) other).index);
        };
    }

    /// Of the row number `part` of those that a step makes of this one.
    default Place part(int part) {
        return switch (this) {
            case OfEvent(long time, EventPosition position, long before) ->
                new OfEvent(time, position, before * PARTS_MAX + part);
            case OfRow _ -> this;
        };
    }
}
