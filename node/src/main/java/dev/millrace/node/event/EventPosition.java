package dev.millrace.node.event;

import static dev.millrace.node.base.Checks.require;

import java.util.Comparator;
import java.util.Optional;

/// Where an event stands in the ingest topic: no two events have the same, ever.
///
/// @param generation which topic: a new Kafka topic is a new generation
/// @param index the place within the batch at that offset
public record EventPosition(int generation, int partition, long offset, int index)
        implements Comparable<EventPosition> {
    private static final Comparator<EventPosition> ORDER = Comparator.comparingInt(EventPosition::generation)
            .thenComparingInt(EventPosition::partition)
            .thenComparingLong(EventPosition::offset)
            .thenComparingInt(EventPosition::index);

    public EventPosition {
        require(
                generation >= 0 && partition >= 0 && offset >= 0 && index >= 0,
                "bad event position %d/%d/%d/%d",
                generation,
                partition,
                offset,
                index);
    }

    /// The event's `@id`.
    public String id() {
        return generation + "_" + partition + "_" + offset + "_" + index;
    }

    /// Nothing where the text is no [#id].
    public static Optional<EventPosition> parse(String id) {
        String[] parts = id.split("_", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EventPosition(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Long.parseLong(parts[2]),
                    Integer.parseInt(parts[3])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(EventPosition other) {
        return ORDER.compare(this, other);
    }
}
