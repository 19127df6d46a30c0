package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.Event;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;

/// Makes one block out of rows of one repository, which may come in any order. For one thread, and one block.
public final class BlockBuilder {
    private final RowStore store;

    public BlockBuilder(RepositoryId repository, int generation, int partition) {
        store = new RowStore(repository, generation, partition);
    }

    /// Not when it [#isFull()]. Where tags and fields have a name twice, the first value counts, and tags come first.
    public void add(long offset, int index, Tags tags, Event event) {
        require(!isFull(), "a row for a full block");
        store.add(offset, index, tags, event);
    }

    /// Takes over a row of another block of this repository and generation, whatever its partition.
    public void add(BlockRows source, int row) {
        require(!isFull(), "a row for a full block");
        store.add(source, row);
    }

    /// What it holds in memory, about.
    public long valueBytes() {
        return store.valueBytes();
    }

    public int rowCount() {
        return store.rowCount();
    }

    /// Bytes of all raw strings.
    public long rawBytes() {
        return store.rawBytes();
    }

    /// The last row reached one of the bounds of a block: build it, and go on with another builder.
    public boolean isFull() {
        return store.rowCount() >= SegmentLimits.BLOCK_ROWS_MAX
                || store.rawBytes() >= SegmentLimits.BLOCK_RAW_BYTES_MAX
                || store.valueBytes() >= SegmentLimits.BLOCK_VALUE_BYTES_MAX
                || store.columnCount() >= SegmentLimits.BLOCK_COLUMNS_MAX;
    }

    /// The rows in order of time, then of position. At least one; no row can be added after it.
    public EventBlock build() {
        require(store.rowCount() > 0, "a block without rows");
        store.sort();
        return store.block(0, store.rowCount());
    }
}
