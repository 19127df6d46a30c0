package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.check;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.topic.BatchHeader;
import dev.millrace.node.topic.ReceivedBatch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The batches of a run of offsets, in memory, as they came from Kafka. Grows at its end only.
///
/// One thread appends. Any thread may read: it sees a [Prefix] that was complete at some moment and never changes.
final class RangeBuilder {
    /// What a kept batch costs beyond its bytes: its header, its entry, their objects. An estimate that keeps many tiny
    /// batches from filling the heap unseen.
    private static final long BATCH_OVERHEAD_BYTES = 256;

    /// A batch in its binary form, with what is known without decoding it.
    record Held(long offset, BatchHeader header, byte[] encoded) {}

    /// What a reader sees.
    ///
    /// @param batches in order of offset; offsets of the range that hold no events are left out
    record Prefix(OffsetRange offsets, List<Held> batches) {}

    private record Visible(OffsetRange offsets, Held[] held, int count) {}

    private final TailBlocks blocks;
    private volatile Visible visible;
    private long costBytes;

    RangeBuilder(long nextOffset, TailBlocks blocks) {
        visible = new Visible(OffsetRange.emptyAt(nextOffset), new Held[16], 0);
        this.blocks = blocks;
    }

    static long costBytes(ReceivedBatch batch) {
        return BATCH_OVERHEAD_BYTES + batch.encoded().length;
    }

    /// Keeps the batch. Offsets that were skipped before it hold no events.
    void append(ReceivedBatch batch, BatchHeader header) {
        Visible now = visible;
        check(batch.offset() >= now.offsets.to(), "batch at %d after %s", batch.offset(), now.offsets);
        Held[] held = now.held.length > now.count ? now.held : Arrays.copyOf(now.held, 2 * now.count);
        held[now.count] = new Held(batch.offset(), header, batch.encoded());
        costBytes += costBytes(batch);
        // the volatile write comes after that of the entry, so whoever sees the count sees the entry
        visible = new Visible(now.offsets.extendedTo(batch.offset() + 1), held, now.count + 1);
    }

    /// The offsets up to this one hold nothing to keep.
    void skipTo(long offset) {
        Visible now = visible;
        visible = new Visible(now.offsets.extendedTo(offset), now.held, now.count);
    }

    /// For the appending thread.
    long costBytes() {
        return costBytes;
    }

    OffsetRange offsets() {
        return visible.offsets;
    }

    Prefix prefix() {
        Visible now = visible;
        return new Prefix(
                now.offsets,
                Collections.unmodifiableList(Arrays.asList(now.held).subList(0, now.count)));
    }

    /// The decoded blocks of one repository or another, kept between queries.
    TailBlocks blocks() {
        return blocks;
    }
}
