package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.check;

import dev.millrace.node.digest.RangeBuilder.Prefix;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.segment.EventBlock;
import dev.millrace.node.topic.TopicBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// What is in memory of one partition, for queries, and how far its digest is. Outlives the loops: a loop
/// that ends
/// and starts again from the committed offset makes queries wait, not fail.
///
/// The loop's thread writes; any thread reads and waits. The builders are contiguous, oldest first; all but
/// the last
/// are sealed.
final class PartitionTail {
    private static final long NOWHERE = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progressed = lock.newCondition();
    private volatile List<RangeBuilder> builders = List.of();
    private volatile Optional<KeyWindow> keys = Optional.empty();
    private volatile long consumedTo = NOWHERE;
    private volatile long settledTo = NOWHERE;
    private volatile boolean ended;

    /// A loop starts, or starts again: what was here is gone, and will be read from Kafka once more.
    void begin(RangeBuilder open, KeyWindow window) {
        abandon();
        builders = List.of(open);
        keys = Optional.of(window);
        progress(open.offsets().to(), open.offsets().to());
    }

    /// The open builder is closed for ever, and this one follows.
    void follow(RangeBuilder next) {
        check(open().offsets().to() == next.offsets().from(), "%s after %s", next.offsets(), open().offsets());
        List<RangeBuilder> more = new ArrayList<>(builders);
        more.add(next);
        builders = List.copyOf(more);
    }

    RangeBuilder open() {
        return builders.getLast();
    }

    RangeBuilder sealed(OffsetRange range) {
        for (RangeBuilder each : builders) {
            if (each.offsets().equals(range)) {
                return each;
            }
        }
        throw new IllegalStateException("no builder of %s".formatted(range));
    }

    /// The oldest builder is committed, and queries that know of it do not ask for it any more.
    RangeBuilder release(OffsetRange range) {
        RangeBuilder oldest = builders.getFirst();
        check(oldest.offsets().equals(range), "%s released before %s", range, oldest.offsets());
        builders = List.copyOf(builders.subList(1, builders.size()));
        oldest.blocks().drop();
        return oldest;
    }

    /// The loop ends: what is here goes, and whoever waits does so for the next loop.
    void abandon() {
        progress(NOWHERE, NOWHERE); // first, so that nobody takes the emptiness for an answer
        builders.forEach(each -> each.blocks().drop());
        builders = List.of();
        keys = Optional.empty();
    }

    /// None between two loops.
    Optional<KeyWindow> keys() {
        return keys;
    }

    void progress(long consumed, long settled) {
        if (consumed == consumedTo && settled == settledTo) {
            return;
        }
        lock.lock();
        try {
            consumedTo = consumed;
            settledTo = settled;
            progressed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// This node is not the primary any more: nobody waits for it from now on.
    void end() {
        lock.lock();
        try {
            ended = true;
            abandon();
            progressed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isEnded() {
        return ended;
    }

    /// Below 0 between two loops, as [#settledTo].
    long consumedTo() {
        return consumedTo;
    }

    long settledTo() {
        return settledTo;
    }

    /// Returns what is left of the wait; nothing left means that the offset was not reached.
    Duration awaitConsumed(long offset, Duration wait) throws InterruptedException {
        return await(() -> consumedTo >= offset, wait);
    }

    /// Like [#awaitConsumed], for every event before the offset being committed.
    Duration awaitSettled(long offset, Duration wait) throws InterruptedException {
        return await(() -> settledTo >= offset, wait);
    }

    /// What is here now, from the offset on.
    ///
    /// @param end the partition's end when the question came
    TailAnswer answer(long from, long end, RepositoryId repository) {
        return switch (held(from)) {
            case Held.Ended() -> new TailAnswer.NoPrimary();
            case Held.Nothing() -> new TailAnswer.Covered(OffsetRange.emptyAt(from), List.of(), false);
            case Held.Behind(long first) -> new TailAnswer.Committed(first);
            case Held.Slices(int _, List<Slice> slices, long to) -> {
                List<EventBlock> blocks = new ArrayList<>();
                slices.forEach(each -> blocks.addAll(each.blocks(from, repository)));
                yield new TailAnswer.Covered(new OffsetRange(from, to), blocks, to >= end);
            }
        };
    }

    /// As [#answer], but the batches themselves.
    EncodedTail encoded(long from, long end, RepositoryId repository) {
        return switch (held(from)) {
            case Held.Ended() -> new EncodedTail.NoPrimary();
            case Held.Nothing() -> new EncodedTail.NoPrimary(); // nor does it know the generation
            case Held.Behind(long first) -> new EncodedTail.Committed(first);
            case Held.Slices(int generation, List<Slice> slices, long to) -> {
                List<TopicBatch> batches = new ArrayList<>();
                slices.forEach(each -> batches.addAll(each.batches(from, repository)));
                yield new EncodedTail.Covered(generation, new OffsetRange(from, to), batches, to >= end, false);
            }
        };
    }

    /// What one builder has for a question.
    private record Slice(TailBlocks kept, Prefix prefix) {
        List<EventBlock> blocks(long from, RepositoryId repository) {
            return from <= prefix.offsets().from()
                    ? kept.all(prefix.batches(), repository)
                    : kept.from(from, prefix.batches(), repository);
        }

        List<TopicBatch> batches(long from, RepositoryId repository) {
            return prefix.batches().stream()
                    .filter(each ->
                            each.offset() >= from && each.header().repository().equals(repository))
                    .toList();
        }
    }

    private sealed interface Held {
        record Ended() implements Held {}

        /// Between two loops.
        record Nothing() implements Held {}

        record Behind(long first) implements Held {}

        record Slices(int generation, List<Slice> slices, long to) implements Held {}
    }

    private Held held(long from) {
        List<RangeBuilder> now = builders; // before their prefixes: then all but the last one are complete
        if (ended) {
            return new Held.Ended();
        }
        if (now.isEmpty()) {
            return new Held.Nothing();
        }
        long first = now.getFirst().offsets().from();
        if (from < first) {
            return new Held.Behind(first);
        }
        List<Slice> slices = new ArrayList<>();
        long to = from;
        for (RangeBuilder builder : now) {
            Prefix prefix = builder.prefix();
            if (prefix.offsets().to() > from) {
                to = prefix.offsets().to();
                slices.add(new Slice(builder.blocks(), prefix));
            }
        }
        return new Held.Slices(now.getFirst().blocks().generation(), slices, to);
    }

    private Duration await(BooleanSupplier reached, Duration wait) throws InterruptedException {
        long nanos = wait.toNanos();
        lock.lockInterruptibly();
        try {
            while (!reached.getAsBoolean() && !ended && nanos > 0) {
                nanos = progressed.awaitNanos(nanos);
            }
            return Duration.ofNanos(Math.max(0, nanos));
        } finally {
            lock.unlock();
        }
    }
}
