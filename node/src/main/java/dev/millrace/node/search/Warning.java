package dev.millrace.node.search;

import dev.millrace.node.event.OffsetRange;
import java.time.Duration;
import java.time.Instant;

/// Something that a result lacks.
public sealed interface Warning {
    /// A sentence for people.
    String text();

    /// A file, or a part of one, that cannot be read.
    ///
    /// @param maxTimestampNanos the largest time in it, itself included
    /// @param eventCount the events in it, whether they would have matched or not
    record Unreadable(String file, long minTimestampNanos, long maxTimestampNanos, long eventCount, String why)
            implements Warning {
        @Override
        public String text() {
            return "the result lacks what matches of %d events from %s to %s: %s cannot be read (%s)"
                    .formatted(eventCount, time(minTimestampNanos), time(maxTimestampNanos), file, why);
        }
    }

    /// The newest events of a partition.
    ///
    /// @param fromOffset of the ingest topic; what comes from there on is missing
    record TailMissing(int partition, long fromOffset, String why) implements Warning {
        @Override
        public String text() {
            return "the result lacks the newest events of partition %d, from offset %d on: %s"
                    .formatted(partition, fromOffset, why);
        }
    }

    /// Events that Kafka lost before anything else had them. Of which repository, and of which times, nobody knows.
    record OffsetsMissing(int partition, OffsetRange offsets) implements Warning {
        @Override
        public String text() {
            return "the result lacks what was in the offsets %d to %d of partition %d, if it was of this repository and time: kafka lost them before they were digested"
                    .formatted(offsets.from(), offsets.to() - 1, partition);
        }
    }

    /// A limit of the node or of the repository was met.
    record Cut(String text) implements Warning {}

    record TimedOut(Duration after, long processedEvents, long totalEvents) implements Warning {
        @Override
        public String text() {
            return "the query was ended after %d ms, with %d of %d events read, the newest first"
                    .formatted(after.toMillis(), processedEvents, totalEvents);
        }
    }

    /// Somebody ended it before it was through.
    record Ended(String why, long processedEvents, long totalEvents) implements Warning {
        @Override
        public String text() {
            return "the query was ended %s, with %d of %d events read, the newest first"
                    .formatted(why, processedEvents, totalEvents);
        }
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }
}
