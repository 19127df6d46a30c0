package dev.millrace.node.segment;

import dev.millrace.node.event.RepositoryId;

/// What a file holds of one repository.
///
/// @param maxTimestampNanos the largest time, itself included
/// @param rawBytes of all raw strings
/// @param storedBytes of its column chunks in the file
public record SectionSummary(
        RepositoryId repository,
        long minTimestampNanos,
        long maxTimestampNanos,
        long eventCount,
        long rawBytes,
        long storedBytes) {}
