package dev.millrace.node.live;

import dev.millrace.node.event.EventPosition;
import dev.millrace.node.query.ResultRow;

/// What a live tail gives its reader.
public sealed interface LiveItem {
    /// @param position of its event
    /// @param isLast of the rows that the query makes of the event
    record Matched(ResultRow row, EventPosition position, boolean isLast) implements LiveItem {}

    /// Events since the item before this one that may have matched and were not kept for so slow a reader, or not even
    /// looked at because there were too many.
    record Dropped(long eventCount) implements LiveItem {}

    /// Something that should have been between the item before this one and the next, in words.
    record Missing(String what) implements LiveItem {}
}
