package dev.millrace.node.segment;

import dev.millrace.node.segment.SegmentIdentity.Source;
import java.util.HashMap;
import java.util.Map;

/// Which positions a file can hold: for each partition from its first offset to its last. Wider than its sources where
/// these leave a gap, but quick to ask for each row.
final class PositionBounds {
    private record Bounds(long from, long to) {}

    private final Map<Integer, Bounds> byPartition = new HashMap<>();

    PositionBounds(SegmentIdentity identity) {
        for (Source each : identity.sources()) {
            byPartition.merge(
                    each.partition(),
                    new Bounds(each.offsets().from(), each.offsets().to()),
                    (a, b) -> new Bounds(Math.min(a.from, b.from), Math.max(a.to, b.to)));
        }
    }

    boolean contains(long partition, long offset, long index) {
        if (partition != (partition & Integer.MAX_VALUE) || index != (index & Integer.MAX_VALUE)) {
            return false;
        }
        Bounds bounds = byPartition.get((int) partition);
        return bounds != null && offset >= bounds.from && offset < bounds.to;
    }
}
