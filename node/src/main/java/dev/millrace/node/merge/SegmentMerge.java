package dev.millrace.node.merge;

import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.segment.BlockRows;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.segment.SegmentIdentity;
import dev.millrace.node.segment.SegmentSummary;
import dev.millrace.node.storage.OpenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/// Writes the rows of many sections into a few files, one for each day, in order of time as far as memory allows.
/// For one thread.
///
/// The blocks of a section follow each other in time, and sections mostly do: so only those that overlap are open at
/// once.
final class SegmentMerge implements AutoCloseable {
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);
    /// Decoded columns beside the raw strings, about.
    private static final int DECODED_FACTOR = 3;
    /// Times are the senders': they may name any day.
    private static final int DAYS_KNOWN_MAX = 10_000;

    /// Where files go and what they are called.
    interface Names {
        /// @param number of the segment within the merge, from 0
        String id(int number);

        Path temporary(String id) throws IOException;
    }

    /// @param day the days since the epoch of its newest event
    record Written(String id, Path temporary, long day, SegmentSummary summary) {}

    private record Cursor(BlockRows rows, int row, long bytes) implements Comparable<Cursor> {
        long timestamp() {
            return rows.timestampNanos(row);
        }

        @Override
        public int compareTo(Cursor other) {
            int order = Long.compare(timestamp(), other.timestamp());
            return order != 0 ? order : rows.position(row).compareTo(other.rows.position(other.row));
        }
    }

    private final MergePlan.Task task;
    private final MergeLimits limits;
    private final SegmentIdentity identity;
    private final Names names;
    private final PriorityQueue<EventBlock> unopened =
            new PriorityQueue<>(Comparator.comparingLong(EventBlock::minTimestampNanos));
    private final PriorityQueue<Cursor> open = new PriorityQueue<>();
    private final List<DayWriter> writers = new ArrayList<>();
    private final Map<Long, DayWriter> byDay = new HashMap<>();
    private long openBytes;

    SegmentMerge(MergePlan.Task task, String clusterId, MergeLimits limits, Names names) {
        this.task = task;
        this.limits = limits;
        this.names = names;
        this.identity = new SegmentIdentity(
                clusterId,
                task.generation(),
                task.minis().stream().map(SegmentMerge::source).toList(),
                Optional.empty());
    }

    /// Returns once all files are complete and on disk, each beside its place.
    List<Written> run(OpenFiles files, String mergeId) throws IOException, InterruptedException {
        for (MiniSegment each : task.minis()) {
            unopened.addAll(files.blocks(each, task.repository(), Long.MIN_VALUE, Long.MAX_VALUE));
        }
        while (!unopened.isEmpty() || !open.isEmpty()) {
            openWhatIsNext();
            drain();
            if (Thread.interrupted()) {
                throw new InterruptedException("a merge was broken off");
            }
        }
        List<String> ids = writers.stream().map(DayWriter::id).toList();
        List<Written> written = new ArrayList<>();
        for (DayWriter each : writers) {
            SegmentSummary summary = each.finish(new SegmentIdentity.Merge(mergeId, ids));
            long newest = summary.sections().getFirst().maxTimestampNanos();
            written.add(new Written(each.id(), each.path(), Math.floorDiv(newest, DAY_NANOS), summary));
        }
        return written;
    }

    @Override
    public void close() throws IOException {
        for (DayWriter each : writers) {
            each.close();
        }
    }

    /// Opens each block that may hold the next row; at least one.
    private void openWhatIsNext() throws IOException {
        while (!unopened.isEmpty()) {
            EventBlock next = unopened.peek();
            boolean isDue =
                    open.isEmpty() || next.minTimestampNanos() <= open.peek().timestamp();
            boolean fits = open.isEmpty() || openBytes < limits.memoryBytesMax();
            if (!isDue || !fits) {
                return;
            }
            unopened.remove();
            long bytes = DECODED_FACTOR * next.rawBytes();
            openBytes += bytes;
            boundBlocks();
            open.add(new Cursor(BlockRows.decode(next), 0, bytes));
        }
    }

    /// Many days at once are many unfinished blocks.
    private void boundBlocks() throws IOException {
        long held = 0;
        for (DayWriter each : writers) {
            held += each.heldBytes();
        }
        if (held > limits.memoryBytesMax()) {
            for (DayWriter each : writers) {
                each.flush();
            }
        }
    }

    /// Takes rows as long as no block has to be opened, or one has ended.
    private void drain() throws IOException {
        long until = unopened.isEmpty() || openBytes >= limits.memoryBytesMax()
                ? Long.MAX_VALUE
                : unopened.peek().minTimestampNanos();
        while (true) {
            Cursor first = open.remove();
            int row = first.row();
            Cursor other = open.peek();
            do {
                writer(first.rows().timestampNanos(row)).add(first.rows(), row);
                row++;
            } while (row < first.rows().rowCount()
                    && first.rows().timestampNanos(row) < until
                    && (other == null || first.rows().timestampNanos(row) < other.timestamp()));
            if (row == first.rows().rowCount()) {
                openBytes -= first.bytes();
                return;
            }
            open.add(new Cursor(first.rows(), row, first.bytes()));
            if (open.peek().timestamp() >= until) {
                return;
            }
        }
    }

    /// One for each day; past the bound on days the rest shares the last one.
    private DayWriter writer(long timestampNanos) throws IOException {
        long day = Math.floorDiv(timestampNanos, DAY_NANOS);
        DayWriter known = byDay.get(day);
        if (known == null) {
            if (writers.size() < limits.daysMax()) {
                String id = names.id(writers.size());
                writers.add(new DayWriter(id, names.temporary(id), identity, task.repository()));
            }
            known = writers.getLast();
            if (byDay.size() < DAYS_KNOWN_MAX) {
                byDay.put(day, known);
            }
        }
        return known;
    }

    private static SegmentIdentity.Source source(MiniSegment mini) {
        return new SegmentIdentity.Source(mini.id(), mini.partition(), mini.epoch(), mini.offsets());
    }
}
