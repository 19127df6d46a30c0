package dev.millrace.node.ingest;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.SectionStage;
import dev.millrace.node.global.Segment;
import dev.millrace.node.global.SourceRange;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.ingest.Published.Taken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How safe the events of a receipt are in one version of the state.
record Standing(Receipt receipt, List<Range> ranges) {
    /// @param files those that may hold events of the range, oldest first
    record Range(Taken taken, AckLevel level, List<HeldIn> files) {}

    /// @param offsets of the partition that the file stands for
    record HeldIn(StoredFile file, OffsetRange offsets, boolean isExpired) {
        Optional<BucketObject> object() {
            return file.object();
        }
    }

    static Standing of(Receipt receipt, Durability durability) {
        List<Range> ranges = new ArrayList<>();
        for (Taken taken : receipt.taken()) {
            OptionalLong settledTo = durability.settledTo(taken.partition());
            GlobalState state = durability.state(); // after it, so that what is settled is in the state
            ranges.add(range(receipt, taken, state, settledTo));
        }
        return new Standing(receipt, ranges);
    }

    /// Of the range that is the least safe. No events are as safe as can be said of any cluster.
    AckLevel level() {
        return ranges.stream().map(Range::level).min(Comparator.naturalOrder()).orElse(AckLevel.SEGMENT);
    }

    /// Waits until the events are as safe as was asked for. False: not within the wait.
    static boolean isReached(Receipt receipt, AckLevel asked, Durability durability, Duration waitMax)
            throws InterruptedException {
        if (asked == AckLevel.KAFKA || receipt.taken().isEmpty()) {
            return true;
        }
        long begin = System.nanoTime();
        Map<Integer, Long> upTo = new HashMap<>();
        receipt.taken().forEach(each -> upTo.put(each.partition(), each.last() + 1));
        boolean _ = durability.flush(upTo, waitMax);
        while (true) {
            GlobalState known = durability.state();
            if (of(receipt, durability).level().compareTo(asked) >= 0) {
                return true;
            }
            Duration left = waitMax.minusNanos(System.nanoTime() - begin);
            if (!left.isPositive()) {
                return false;
            }
            try {
                durability.awaitAfter(known, left);
            } catch (IOException e) {
                return of(receipt, durability).level().compareTo(asked) >= 0;
            }
        }
    }

    private static Range range(Receipt receipt, Taken taken, GlobalState state, OptionalLong settledTo) {
        OffsetRange offsets = new OffsetRange(taken.first(), taken.last() + 1);
        List<HeldIn> files = files(receipt, taken.partition(), offsets, state);
        if (!isCommitted(receipt, taken.partition(), offsets, state, settledTo, files)) {
            return new Range(taken, AckLevel.KAFKA, files);
        }
        List<HeldIn> needed =
                receipt.isKeyed() ? files(receipt, taken.partition(), new OffsetRange(0, offsets.to()), state) : files;
        boolean isInBucket = !needed.isEmpty()
                && needed.stream()
                        .allMatch(each -> each.isExpired() || each.object().isPresent());
        return new Range(taken, isInBucket ? AckLevel.BUCKET : AckLevel.SEGMENT, files);
    }

    private static boolean isCommitted(
            Receipt receipt,
            int partition,
            OffsetRange offsets,
            GlobalState state,
            OptionalLong settledTo,
            List<HeldIn> files) {
        Optional<PartitionState> now = state.partition(partition);
        if (now.isEmpty() || now.get().generation() < receipt.generation()) {
            return false;
        }
        if (now.get().generation() == receipt.generation()) {
            return Math.max(now.get().nextOffset(), settledTo.orElse(0)) >= offsets.to();
        }
        // of a topic that is gone, only files tell
        long covered = offsets.from();
        for (HeldIn each : files) {
            if (each.offsets().from() <= covered) {
                covered = Math.max(covered, each.offsets().to());
            }
        }
        return covered >= offsets.to();
    }

    /// The mini-segments whose section is not merged, and the segments that were made of such.
    private static List<HeldIn> files(Receipt receipt, int partition, OffsetRange offsets, GlobalState state) {
        RepositoryId repository = receipt.repository();
        List<HeldIn> files = new ArrayList<>();
        for (MiniSegment mini : state.minis().values()) {
            if (mini.generation() == receipt.generation()
                    && mini.partition() == partition
                    && overlap(mini.offsets(), offsets)) {
                mini.section(repository)
                        .filter(each -> each.stage() != SectionStage.MERGED)
                        .ifPresent(each -> files.add(new HeldIn(mini, mini.offsets(), isExpired(each))));
            }
        }
        for (Segment segment : state.segments().values()) {
            if (segment.generation() == receipt.generation()
                    && segment.section().repository().equals(repository)) {
                for (SourceRange each : segment.ranges()) {
                    if (each.partition() == partition && overlap(each.offsets(), offsets)) {
                        files.add(new HeldIn(segment, each.offsets(), isExpired(segment.section())));
                    }
                }
            }
        }
        files.sort(Comparator.comparingLong(each -> each.offsets().from()));
        return files;
    }

    private static boolean isExpired(Section section) {
        return section.stage() == SectionStage.EXPIRED;
    }

    private static boolean overlap(OffsetRange a, OffsetRange b) {
        return a.from() < b.to() && b.from() < a.to();
    }
}
