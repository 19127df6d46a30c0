package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;

/// A run of the log of which a segment holds one repository's events.
public record SourceRange(int partition, OffsetRange offsets) {}
