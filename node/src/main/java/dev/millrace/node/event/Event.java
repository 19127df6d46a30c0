package dev.millrace.node.event;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.base.Bytes;
import java.util.List;

/// One log record. Its tags stand beside it, because events of equal tags travel in one batch.
///
/// @param timestampNanos when it happened, in nanoseconds since the epoch (1677 to 2262)
/// @param ingestNanos when the arrival node took it in
/// @param timezone the zone in which its text states the time, `Z` where it says none
/// @param raw the bytes as they came; not always UTF-8
/// @param fields what the parser took out of it, names in order of first appearance, none twice
public record Event(long timestampNanos, long ingestNanos, String timezone, Bytes raw, List<Field> fields) {
    public Event {
        require(!timezone.isEmpty(), "an event needs a time zone");
        fields = List.copyOf(fields);
    }
}
