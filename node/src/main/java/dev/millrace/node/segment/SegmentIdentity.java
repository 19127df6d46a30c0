package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.OffsetRange;

/// What a file says of itself: whose it is, and which part of the log is in it.
///
/// @param generation which topic the offsets belong to
/// @param epoch the life of the builder that wrote it
public record SegmentIdentity(String clusterId, int generation, int partition, long epoch, OffsetRange offsets) {
    public SegmentIdentity {
        require(
                generation >= 0 && partition >= 0 && epoch >= 0,
                "bad segment identity %d/%d/%d",
                generation,
                partition,
                epoch);
    }
}
