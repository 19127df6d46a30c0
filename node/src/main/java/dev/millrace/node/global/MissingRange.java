package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;

/// Offsets that Kafka had lost before they were digested. Shown for ever.
public record MissingRange(int generation, int partition, OffsetRange offsets) {}
