package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;

/// What an encoded batch says of itself, so that a reader can account for it without decoding its events.
///
/// @param maxTimestampNanos the largest time, itself included
/// @param rawBytes of all raw strings
public record BatchHeader(
        RepositoryId repository,
        Tags tags,
        int eventCount,
        long minTimestampNanos,
        long maxTimestampNanos,
        long rawBytes) {
    public BatchHeader {
        require(eventCount > 0, "%d events, must be at least 1", eventCount);
        require(minTimestampNanos <= maxTimestampNanos, "times %d to %d", minTimestampNanos, maxTimestampNanos);
        require(rawBytes >= 0, "%d raw bytes", rawBytes);
    }
}
