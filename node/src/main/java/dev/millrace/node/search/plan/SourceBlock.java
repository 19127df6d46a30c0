package dev.millrace.node.search.plan;

import dev.millrace.node.search.Warning;
import dev.millrace.node.segment.EventBlock;
import java.io.IOException;

/// A block, and where it came from.
///
/// @param source for people: the file, or the partition
public record SourceBlock(EventBlock block, String source) {
    /// What a result lacks without the rows that are left of it.
    public Warning unreadable(long rows, IOException cause) {
        return new Warning.Unreadable(
                source, block.minTimestampNanos(), block.maxTimestampNanos(), rows, String.valueOf(cause.getMessage()));
    }

    /// Whether it may hold an event of the half-open time range.
    public boolean overlaps(long fromNanos, long toNanos) {
        return block.minTimestampNanos() < toNanos && block.maxTimestampNanos() >= fromNanos;
    }
}
