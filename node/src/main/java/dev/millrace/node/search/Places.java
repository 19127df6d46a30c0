package dev.millrace.node.search;

import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.Segment;
import dev.millrace.node.global.StoredFile;

/// Which places of the ingest topic a search is after.
public sealed interface Places {
    boolean has(EventPosition position);

    /// Whether the file may hold such an event.
    boolean mayBeIn(StoredFile file);

    record Everywhere() implements Places {
        @Override
        public boolean has(EventPosition position) {
            return true;
        }

        @Override
        public boolean mayBeIn(StoredFile file) {
            return true;
        }
    }

    /// What was not seen yet.
    record Behind(SeenEvents seen) implements Places {
        @Override
        public boolean has(EventPosition position) {
            return !seen.has(position);
        }

        @Override
        public boolean mayBeIn(StoredFile file) {
            return !seen.hasAllOf(file);
        }
    }

    /// One event.
    record Only(EventPosition wanted) implements Places {
        @Override
        public boolean has(EventPosition position) {
            return position.equals(wanted);
        }

        @Override
        public boolean mayBeIn(StoredFile file) {
            return file.generation() == wanted.generation()
                    && switch (file) {
                        case MiniSegment mini -> holds(mini.partition(), mini.offsets());
                        case Segment segment ->
                            segment.ranges().stream().anyMatch(each -> holds(each.partition(), each.offsets()));
                    };
        }

        private boolean holds(int partition, OffsetRange offsets) {
            return partition == wanted.partition() && offsets.contains(wanted.offset());
        }
    }
}
