package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;

/// What a file holds of one repository.
///
/// @param maxTimestampNanos the largest time, itself included
public record Section(
        RepositoryId repository,
        long minTimestampNanos,
        long maxTimestampNanos,
        long eventCount,
        long rawBytes,
        long storedBytes) {
    public Section {
        require(eventCount > 0 && minTimestampNanos <= maxTimestampNanos, "a section needs events");
    }

    /// Whether it may hold an event of the half-open time range.
    public boolean overlaps(long fromNanos, long toNanos) {
        return minTimestampNanos < toNanos && maxTimestampNanos >= fromNanos;
    }
}
