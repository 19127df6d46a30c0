package dev.millrace.node.digest;

import static java.util.Objects.requireNonNull;

import dev.millrace.node.digest.DigestAction.Abandon;
import dev.millrace.node.digest.DigestAction.PublishCommit;
import dev.millrace.node.digest.DigestAction.ReleaseBuilder;
import dev.millrace.node.digest.DigestAction.WriteMini;
import dev.millrace.node.digest.DigestEvent.CloseRequested;
import dev.millrace.node.digest.DigestEvent.CommitApplied;
import dev.millrace.node.digest.DigestEvent.CommitRefused;
import dev.millrace.node.digest.DigestEvent.Consumed;
import dev.millrace.node.digest.DigestEvent.EffectFailed;
import dev.millrace.node.digest.DigestEvent.EpochLost;
import dev.millrace.node.digest.DigestEvent.FlushRequested;
import dev.millrace.node.digest.DigestEvent.MemoryShort;
import dev.millrace.node.digest.DigestEvent.MiniWritten;
import dev.millrace.node.digest.DigestEvent.Ticked;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.Global.Outcome.Refused;
import dev.millrace.node.global.Global.Outcome.TookEffect;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.topic.NewerFormatException;
import dev.millrace.node.topic.PartitionReader;
import dev.millrace.node.topic.ReceivedBatch;
import dev.millrace.node.topic.TopicRecord;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Digests one partition under one assignment: reads its batches, feeds the machine, performs what it says.
///
/// Only the thread in [#run] touches the machine. Files are written and commits published on threads of their own,
/// which answer through a queue. An effect that fails ends the loop, and a new one starts from the state of Global,
/// as after a crash: this is what the simulation tests.
final class DigestLoop {
    private static final Logger LOG = LoggerFactory.getLogger(DigestLoop.class);

    private final Assignment assignment;
    private final DigestParts parts;
    private final PartitionTail tail;
    private final PartitionRequests requests;
    private final Consumer<TopicRecord> listener;
    private final DigestMachine machine;
    private final BuilderMemory.Account memory;
    // bounded by the machine: one effect at a time for each sealed range
    private final BlockingQueue<DigestEvent> finished = new LinkedBlockingQueue<>();
    /// Files that no event in Global names yet: those may go when the loop ends.
    private final Map<OffsetRange, WrittenMini> unpublished = new ConcurrentHashMap<>();
    private final Map<OffsetRange, Timer.Sample> commitTimes = new HashMap<>();
    /// Of the last poll; the machine takes no more than it can hold.
    private final Deque<ReceivedBatch> unread = new ArrayDeque<>();

    private KeyWindow keys;
    private RecordIntake intake;
    private long flushSeen;
    private @Nullable String abandoned;

    DigestLoop(
            Assignment assignment,
            DigestParts parts,
            PartitionTail tail,
            PartitionRequests requests,
            Consumer<TopicRecord> listener) {
        this.assignment = assignment;
        this.parts = parts;
        this.tail = tail;
        this.requests = requests;
        this.listener = listener;
        this.machine = new DigestMachine(parts.limits(), assignment.nextOffset());
        this.keys = new KeyWindow(assignment.logTimeMillis());
        this.intake = newIntake();
        this.memory = parts.memory().open();
    }

    /// Returns why it gave up; nothing when it was asked to close and has committed everything.
    Optional<String> run() throws IOException, InterruptedException {
        try (ExecutorService effects = Executors.newVirtualThreadPerTaskExecutor()) {
            try (PartitionReader reader = parts.topic().read(assignment.partition(), assignment.nextOffset())) {
                parts.committer().requireSameTopic(assignment);
                keys = parts.keys().load(assignment, parts.global().state());
                intake = newIntake();
                tail.begin(newBuilder(assignment.nextOffset()), keys);
                while (!machine.isDone()) {
                    turn(reader, effects);
                }
            } finally {
                effects.shutdownNow();
            }
        } finally {
            tail.abandon();
            memory.close();
            discardUnpublished();
        }
        return Optional.ofNullable(abandoned);
    }

    private void turn(PartitionReader reader, ExecutorService effects) throws IOException, InterruptedException {
        for (DigestEvent event = finished.poll(); event != null; event = finished.poll()) {
            step(event, effects);
        }
        lookAround(effects);
        step(new Ticked(parts.clock().instant()), effects);
        if (machine.acceptsMore() && !parts.memory().isFull()) {
            consume(reader, effects);
        } else if (!machine.isDone()) {
            DigestEvent event = finished.poll(parts.limits().pollWait().toMillis(), TimeUnit.MILLISECONDS);
            if (event != null) {
                step(event, effects);
            }
        }
        if (abandoned == null) {
            tail.progress(machine.consumedTo(), machine.settledTo());
        }
    }

    /// What others have asked for or decided since the last turn.
    private void lookAround(ExecutorService effects) {
        if (!assignment.holdsIn(parts.global().state(), parts.self())) {
            step(new EpochLost("epoch %d is over".formatted(assignment.epoch())), effects);
        }
        if (requests.flushUpTo() > flushSeen) {
            flushSeen = requests.flushUpTo();
            step(new FlushRequested(flushSeen), effects);
        }
        if (requests.isClosing()) {
            step(new CloseRequested(), effects);
        } else if (machine.acceptsMore() && memory.shouldSeal()) {
            step(new MemoryShort(), effects);
        }
    }

    private void consume(PartitionReader reader, ExecutorService effects) throws IOException, InterruptedException {
        if (unread.isEmpty()) {
            unread.addAll(reader.poll(parts.limits().pollWait()));
        }
        Instant now = parts.clock().instant();
        while (!unread.isEmpty() && machine.acceptsMore()) {
            take(unread.remove(), now, effects);
        }
        long passed = reader.position();
        if (unread.isEmpty() && machine.acceptsMore() && passed > machine.consumedTo()) {
            OffsetRange skipped = new OffsetRange(machine.consumedTo(), passed);
            tail.open().skipTo(passed);
            step(new Consumed(skipped, 0, now), effects);
        }
    }

    private void take(ReceivedBatch received, Instant now, ExecutorService effects) throws NewerFormatException {
        OffsetRange offsets = new OffsetRange(machine.consumedTo(), received.offset() + 1);
        long bytes = 0;
        switch (intake.take(received, tail.open())) {
            case RecordIntake.Taken.Kept(TopicRecord record) -> {
                bytes = RangeBuilder.costBytes(record);
                memory.keep(bytes);
                parts.meters().consumed(record.eventCount());
                listener.accept(record);
            }
            case RecordIntake.Taken.Repeat(TopicRecord record) -> parts.meters().repeated(record.eventCount());
            case RecordIntake.Taken.Damaged() -> {
                // counted by the intake
            }
        }
        step(new Consumed(offsets, bytes, now), effects);
    }

    private void step(DigestEvent event, ExecutorService effects) {
        for (DigestAction action : machine.step(event)) {
            switch (action) {
                case WriteMini(OffsetRange range) -> {
                    RangeBuilder sealed = tail.sealed(range);
                    commitTimes.put(range, parts.meters().commitBegins());
                    tail.follow(newBuilder(range.to()));
                    memory.seal();
                    effects.execute(() -> perform(range, () -> write(range, sealed)));
                }
                case PublishCommit(OffsetRange range) -> effects.execute(() -> perform(range, () -> publish(range)));
                case ReleaseBuilder(OffsetRange range) -> {
                    memory.release(tail.release(range).costBytes());
                    parts.meters().committed(requireNonNull(commitTimes.remove(range)));
                }
                case Abandon(String because) -> abandoned = because;
            }
        }
    }

    private void perform(OffsetRange range, Callable<DigestEvent> effect) {
        try {
            finished.add(effect.call());
        } catch (Exception | Error e) {
            parts.meters().failed();
            LOG.warn("partition {}: commit of {} failed", assignment.partition(), range, e);
            finished.add(new EffectFailed(range, String.valueOf(e.getMessage())));
        }
    }

    private DigestEvent write(OffsetRange range, RangeBuilder builder) throws IOException, InterruptedException {
        unpublished.put(range, parts.writer().write(assignment, builder));
        return new MiniWritten(range);
    }

    private DigestEvent publish(OffsetRange range) throws IOException, InterruptedException {
        WrittenMini written = requireNonNull(unpublished.remove(range)); // from here on an event may name it
        return switch (parts.committer().commit(assignment, written)) {
            case TookEffect _ -> new CommitApplied(range);
            case Refused(GlobalState _, String because) -> {
                parts.meters().refused();
                yield new CommitRefused(range, because);
            }
        };
    }

    private void discardUnpublished() {
        for (WrittenMini each : unpublished.values()) {
            try {
                parts.committer().discard(each.mini());
            } catch (IOException e) {
                LOG.warn(
                        "cannot delete the unpublished file {}; the next start sweeps it",
                        each.mini().id(),
                        e);
            }
        }
    }

    private RecordIntake newIntake() {
        return new RecordIntake(assignment.partition(), keys, parts.meters().decodeFailures());
    }

    private RangeBuilder newBuilder(long nextOffset) {
        BatchDecoder decoder = new BatchDecoder(assignment.generation(), assignment.partition());
        return new RangeBuilder(nextOffset, keys.logTimeMillis(), new TailBlocks(parts.cache(), decoder));
    }
}
