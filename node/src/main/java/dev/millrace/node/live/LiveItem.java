package dev.millrace.node.live;

import dev.millrace.node.query.ResultRow;

/// What a live tail gives its reader.
public sealed interface LiveItem {
    record Matched(ResultRow row) implements LiveItem {}

    /// Events since the item before this one that may have matched and were not kept for so slow a reader, or not even
    /// looked at because there were too many.
    record Dropped(long eventCount) implements LiveItem {}
}
