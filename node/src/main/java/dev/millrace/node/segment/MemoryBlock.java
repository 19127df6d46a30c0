package dev.millrace.node.segment;

import dev.millrace.node.event.EventPosition;
import dev.millrace.node.event.RepositoryId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows in memory. A column is made when it is asked for, and not kept: whoever asks twice keeps it.
final class MemoryBlock implements EventBlock {
    /// What each row has; all arrays are of one length.
    record Rows(
            long[] timestamps,
            long[] ingestTimestamps,
            int generation,
            int[] partitions,
            long[] offsets,
            int[] indexes) {}

    /// Values of these rows and of others, by row of the store.
    record Values(ValueList raw, ValueList timezone, Map<String, ValueList> columns) {}

    private final RepositoryId repository;
    private final Rows rows;
    private final long rawBytes;
    private final int firstRow;
    private final Values values;

    /// @param firstRow the row of `values` that is row 0 here
    MemoryBlock(RepositoryId repository, Rows rows, long rawBytes, int firstRow, Values values) {
        this.repository = repository;
        this.rows = rows;
        this.rawBytes = rawBytes;
        this.firstRow = firstRow;
        this.values = values;
    }

    @Override
    public RepositoryId repository() {
        return repository;
    }

    @Override
    public int rowCount() {
        return rows.timestamps.length;
    }

    @Override
    public long minTimestampNanos() {
        return rows.timestamps[0];
    }

    @Override
    public long maxTimestampNanos() {
        return rows.timestamps[rowCount() - 1];
    }

    @Override
    public long rawBytes() {
        return rawBytes;
    }

    @Override
    public long[] timestamps() {
        return rows.timestamps;
    }

    @Override
    public long[] ingestTimestamps() {
        return rows.ingestTimestamps;
    }

    @Override
    public Column raw() {
        return column(values.raw);
    }

    @Override
    public Column timezone() {
        return column(values.timezone);
    }

    @Override
    public Set<String> columnNames() {
        return Collections.unmodifiableSet(values.columns.keySet());
    }

    @Override
    public Column column(String name) {
        @Nullable ValueList list = values.columns.get(name);
        return list == null ? Column.absent(rowCount()) : column(list);
    }

    @Override
    public EventPosition position(int row) {
        return new EventPosition(rows.generation, rows.partitions[row], rows.offsets[row], rows.indexes[row]);
    }

    private Column column(ValueList list) {
        return list.column(firstRow, firstRow + rowCount());
    }
}
