package dev.millrace.node.segment;

import dev.millrace.node.event.EventPosition;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// A block with all its columns decoded, for whoever takes over every row of it.
public final class BlockRows {
    private final EventBlock block;
    private final long[] timestamps;
    private final long[] ingestTimestamps;
    private final Column raw;
    private final Column timezone;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private BlockRows(EventBlock block) throws IOException {
        this.block = block;
        timestamps = block.timestamps();
        ingestTimestamps = block.ingestTimestamps();
        raw = block.raw();
        timezone = block.timezone();
        for (String name : block.columnNames()) {
            columns.put(name, block.column(name));
        }
        block.position(0); // read now: from here on nothing can fail
    }

    public static BlockRows decode(EventBlock block) throws IOException {
        return new BlockRows(block);
    }

    public int rowCount() {
        return timestamps.length;
    }

    public long timestampNanos(int row) {
        return timestamps[row];
    }

    long ingestNanos(int row) {
        return ingestTimestamps[row];
    }

    public EventPosition position(int row) {
        try {
            return block.position(row);
        } catch (IOException e) {
            throw new IllegalStateException("positions that were read are gone", e);
        }
    }

    Column raw() {
        return raw;
    }

    Column timezone() {
        return timezone;
    }

    Map<String, Column> columns() {
        return columns;
    }
}
