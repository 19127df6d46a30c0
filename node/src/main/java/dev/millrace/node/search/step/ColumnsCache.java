package dev.millrace.node.search.step;

import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.search.scan.BlockColumns;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// The decoded columns of the blocks that one query used last, by their cursors. For one thread.
final class ColumnsCache {
    private final long bytesMax;
    private final RepositoryName repository;
    private final Map<MatchCursor, Held> held = new LinkedHashMap<>(16, 0.75f, true);
    private long bytesHeld;

    private record Held(BlockColumns columns, long bytes) {}

    ColumnsCache(long bytesMax, RepositoryName repository) {
        this.bytesMax = bytesMax;
        this.repository = repository;
    }

    BlockColumns get(MatchCursor cursor) {
        Held known = held.get(cursor);
        return known == null ? new BlockColumns(cursor.source().block(), repository) : known.columns();
    }

    /// To be called after each use, because columns are decoded by use.
    void keep(MatchCursor cursor, BlockColumns columns) {
        drop(cursor);
        held.put(cursor, new Held(columns, columns.heldBytes()));
        bytesHeld += columns.heldBytes();
        Iterator<Held> leastRecent = held.values().iterator();
        while (bytesHeld > bytesMax && held.size() > 1) {
            bytesHeld -= leastRecent.next().bytes();
            leastRecent.remove();
        }
    }

    void drop(MatchCursor cursor) {
        Held dropped = held.remove(cursor);
        bytesHeld -= dropped == null ? 0 : dropped.bytes();
    }
}
