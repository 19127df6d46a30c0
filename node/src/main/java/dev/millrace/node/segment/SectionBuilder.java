package dev.millrace.node.segment;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.Event;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.Tags;
import java.util.ArrayList;
import java.util.List;

/// Makes the blocks of a section: all rows of one repository, in order of time over all of them, so that its blocks
/// follow each other in time. For one thread, and one section.
public final class SectionBuilder {
    private final RowStore store;

    public SectionBuilder(RepositoryId repository, int generation, int partition) {
        store = new RowStore(repository, generation, partition);
    }

    /// As [BlockBuilder#add].
    public void add(long offset, int index, Tags tags, Event event) {
        require(!isFull(), "a row for a full section");
        store.add(offset, index, tags, event);
    }

    public int rowCount() {
        return store.rowCount();
    }

    /// Bytes of all raw strings.
    public long rawBytes() {
        return store.rawBytes();
    }

    /// It holds as much as one builder may (512 MB of values): write its blocks, and go on with another builder for
    /// the same repository. Only then do blocks of a section overlap in time.
    public boolean isFull() {
        return store.valueBytes() >= SegmentLimits.SECTION_VALUE_BYTES_MAX
                || store.columnCount() >= SegmentLimits.SECTION_COLUMNS_MAX;
    }

    /// At least one; they share the builder's memory. No row can be added after it.
    public List<EventBlock> build() {
        require(store.rowCount() > 0, "a section without rows");
        store.sort();
        List<EventBlock> blocks = new ArrayList<>();
        for (int from = 0; from < store.rowCount(); ) {
            int to = end(from);
            blocks.add(store.block(from, to));
            from = to;
        }
        return blocks;
    }

    private int end(int from) {
        long raw = 0;
        long values = 0;
        int to = from;
        while (to < store.rowCount()
                && to - from < SegmentLimits.BLOCK_ROWS_MAX
                && raw < SegmentLimits.BLOCK_RAW_BYTES_MAX
                && values < SegmentLimits.BLOCK_VALUE_BYTES_MAX) {
            raw += store.rawLength(to);
            values += store.valueLength(to);
            to++;
        }
        // halving is coarse, but so many columns are made up by somebody
        while (to - from > 1
                && store.columnCount(from, to, SegmentLimits.BLOCK_COLUMNS_MAX + 1) > SegmentLimits.BLOCK_COLUMNS_MAX) {
            to = from + (to - from) / 2;
        }
        return to;
    }
}
