package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.check;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.topic.TopicBatch;
import dev.millrace.node.topic.TopicRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The batches of a run of offsets, in memory, as they came from Kafka. Grows at its end only.
///
/// One thread appends. Any thread may read: it sees a [Prefix] that was complete at some moment and never
/// changes.
final class RangeBuilder implements IntakeTarget {
    /// What a kept batch costs beyond its bytes: its header, its entry, their objects. An estimate that keeps
    /// many tiny
    /// batches from filling the heap unseen.
    private static final long BATCH_OVERHEAD_BYTES = 256;

    /// What a reader sees.
    ///
    /// @param batches in order of offset; offsets of the range that hold no events are left out
    record Prefix(OffsetRange offsets, List<TopicBatch> batches) {}

    private record Visible(OffsetRange offsets, TopicBatch[] held, int count) {}

    private final TailBlocks blocks;
    private volatile Visible visible;
    private final List<KeyEntry> keys = new ArrayList<>();
    private long costBytes;
    private long logTimeMillis;

    /// @param logTimeMillis the partition's, at the offset before
    RangeBuilder(long nextOffset, long logTimeMillis, TailBlocks blocks) {
        visible = new Visible(OffsetRange.emptyAt(nextOffset), new TopicBatch[16], 0);
        this.logTimeMillis = logTimeMillis;
        this.blocks = blocks;
    }

    static long costBytes(TopicRecord record) {
        long bytes = 0;
        for (TopicBatch each : record.batches()) {
            bytes += BATCH_OVERHEAD_BYTES + each.encoded().length;
        }
        return bytes;
    }

    /// Keeps the batches of one record, which readers see together. Offsets that were skipped before it hold
    /// no events.
    @Override
    public void append(long offset, TopicRecord record) {
        Visible now = visible;
        check(offset >= now.offsets.to(), "record at %d after %s", offset, now.offsets);
        int count = now.count + record.batches().size();
        TopicBatch[] held =
                now.held.length >= count ? now.held : Arrays.copyOf(now.held, Math.max(count, 2 * now.count));
        for (int i = now.count; i < count; i++) {
            held[i] = record.batches().get(i - now.count);
        }
        costBytes += costBytes(record);
        // the volatile write comes after those of the entries, so whoever sees the count sees the entries
        visible = new Visible(now.offsets.extendedTo(offset + 1), held, count);
    }

    /// The keyed record at the end is not a repeat.
    @Override
    public void addKey(KeyEntry entry) {
        keys.add(entry);
    }

    /// Of the records so far, those that were passed over included.
    @Override
    public void passTime(long newLogTimeMillis) {
        logTimeMillis = newLogTimeMillis;
    }

    /// In order of offset. For the appending thread, and for any once the builder is sealed.
    List<KeyEntry> keys() {
        return keys;
    }

    /// Likewise.
    long logTimeMillis() {
        return logTimeMillis;
    }

    /// The offsets up to this one hold nothing to keep.
    @Override
    public void skipTo(long offset) {
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
