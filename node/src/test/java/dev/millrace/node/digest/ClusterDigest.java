package dev.millrace.node.digest;

import dev.millrace.node.cluster.FileContent;
import dev.millrace.node.cluster.SimulatedEvents;
import dev.millrace.node.cluster.SimulatedEvents.Event;
import dev.millrace.node.cluster.SimulatedKafka.Appended;
import dev.millrace.node.cluster.SimulatedKafka.Fetched;
import dev.millrace.node.digest.DigestAction.Abandon;
import dev.millrace.node.digest.DigestAction.PublishCommit;
import dev.millrace.node.digest.DigestAction.ReleaseBuilder;
import dev.millrace.node.digest.DigestAction.WriteMini;
import dev.millrace.node.digest.DigestEvent.CommitApplied;
import dev.millrace.node.digest.DigestEvent.CommitRefused;
import dev.millrace.node.digest.DigestEvent.Consumed;
import dev.millrace.node.digest.DigestEvent.EffectFailed;
import dev.millrace.node.digest.DigestEvent.EpochLost;
import dev.millrace.node.digest.DigestEvent.MiniWritten;
import dev.millrace.node.digest.DigestEvent.Ticked;
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.TakenEvents;
import dev.millrace.node.topic.TopicIdentity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// One partition on one node of a simulated cluster: what `PartitionDigest`, `DigestLoop` and `Redigest` do
/// with
/// threads, around the real [DigestMachine], [KeyWindow] and [Assignment].
public final class ClusterDigest {
    public static final DigestLimits LIMITS = new DigestLimits(
            600,
            Duration.ofMillis(2_500),
            10_000,
            2,
            Duration.ofMillis(1),
            0,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    private static final int RECORD_BYTES = 100;
    private static final int FETCH_MAX = 4;
    private static final long ANSWER_MILLIS = 1_500;
    private static final DigestMeters METERS =
            new DigestMeters(new SimpleMeterRegistry(), new BuilderMemory(1), new TailCache(0));

    /// Everything but deciding. Answers come later, or never; those of an older life never.
    public interface Outside {
        GlobalState state();

        Instant now();

        void after(long millis, Runnable action);

        void fetch(int partition, long from, int max, Consumer<Fetched> answer);

        void identity(Consumer<TopicIdentity> answer);

        void end(int partition, LongConsumer answer);

        /// No outcome where nobody knows whether the event is in the topic.
        void publish(GlobalEvent event, Consumer<Optional<Outcome>> answer);

        byte[] keys(MiniSegment mini) throws IOException;

        String newFileId();

        /// Written and forced, or not.
        void write(FileContent content, Consumer<Boolean> answer);

        void discard(String fileId);

        void trace(String format, Object... args);
    }

    /// What a query gets.
    public sealed interface Tail {
        record Covered(OffsetRange offsets, List<Integer> events, boolean complete) implements Tail {}

        record Committed() implements Tail {}

        record NoPrimary() implements Tail {}
    }

    private static final class Builder {
        OffsetRange offsets;
        final List<Long> places = new ArrayList<>();
        final List<Integer> events = new ArrayList<>();
        final List<KeyEntry> keys = new ArrayList<>();
        long logTimeMillis;

        Builder(long from, long logTimeMillis) {
            this.offsets = OffsetRange.emptyAt(from);
            this.logTimeMillis = logTimeMillis;
        }
    }

    private record Written(MiniSegment mini, List<TakenEvents> taken) {}

    private record Waiting(long from, long end, Instant until, Consumer<Tail> answer) {}

    private static final class Run {
        final Assignment assignment;
        final DigestMachine machine;
        final KeyWindow keys;
        final List<Builder> builders = new ArrayList<>();
        final Map<OffsetRange, Written> unpublished = new HashMap<>();
        boolean abandoned;

        Run(Assignment assignment, KeyWindow keys) {
            this.assignment = assignment;
            this.keys = keys;
            this.machine = new DigestMachine(LIMITS, assignment.nextOffset());
            builders.add(new Builder(assignment.nextOffset(), keys.logTimeMillis()));
        }
    }

    private final int partition;
    private final DigestMember self;
    private final SimulatedEvents events;
    private final Outside outside;
    private final boolean redigestsWithoutKeys;
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Run run;
    private Instant pausedUntil = Instant.EPOCH;
    private Instant fetchingUntil = Instant.EPOCH;
    private Instant redigestingUntil = Instant.EPOCH;

    public ClusterDigest(
            int partition,
            NodeId node,
            String incarnation,
            SimulatedEvents events,
            Outside outside,
            boolean redigestsWithoutKeys) {
        this.partition = partition;
        this.self = new DigestMember(node, incarnation);
        this.events = events;
        this.outside = outside;
        this.redigestsWithoutKeys = redigestsWithoutKeys;
    }

    /// One turn.
    public void tick() {
        Run now = run;
        if (now == null) {
            begin();
        } else if (!now.assignment.holdsIn(outside.state(), self)) {
            step(now, new EpochLost("epoch %d is over".formatted(now.assignment.epoch())));
        } else {
            step(now, new Ticked(outside.now()));
            fetch(now);
        }
        answerWaiting();
    }

    private void begin() {
        Optional<Assignment> assignment = Assignment.of(outside.state(), self, partition);
        if (assignment.isEmpty() || outside.now().isBefore(pausedUntil)) {
            return;
        }
        try {
            KeyWindow keys = new KeyHistory(outside::keys, METERS).load(assignment.get(), outside.state());
            run = new Run(assignment.get(), keys);
            outside.trace(
                    "digests partition %d from %d in epoch %d",
                    partition, assignment.get().nextOffset(), assignment.get().epoch());
            fetch(run);
        } catch (IOException e) {
            pause();
        }
    }

    private void pause() {
        pausedUntil = outside.now().plusMillis(400);
    }

    private void fetch(Run now) {
        if (!now.machine.acceptsMore() || outside.now().isBefore(fetchingUntil)) {
            return;
        }
        fetchingUntil = outside.now().plusMillis(ANSWER_MILLIS);
        long from = now.machine.consumedTo();
        outside.fetch(partition, from, FETCH_MAX, fetched -> {
            fetchingUntil = Instant.EPOCH;
            if (run == now && now.machine.consumedTo() == from) {
                take(now, from, fetched);
            }
        });
    }

    private void take(Run now, long from, Fetched fetched) {
        if (!fetched.topic().equals(now.assignment.topic())) {
            end(now, "the topic is another one");
        } else if (fetched.begin() > from) {
            end(now, "kafka begins at " + fetched.begin());
            if (from == now.assignment.nextOffset()) {
                outside.publish(
                        new GlobalEvent.MarkedMissing(
                                partition,
                                now.assignment.generation(),
                                now.assignment.epoch(),
                                new OffsetRange(from, fetched.begin())),
                        _ -> {});
            }
        } else {
            for (Appended each : fetched.records()) {
                if (now.machine.acceptsMore()) {
                    take(now, each);
                }
            }
            answerWaiting();
            if (!fetched.records().isEmpty()) {
                fetch(now);
            }
        }
    }

    private void take(Run now, Appended record) {
        Builder open = now.builders.getLast();
        boolean isNew = isNew(record, now.keys, open);
        step(
                now,
                new Consumed(
                        new OffsetRange(record.offset(), record.offset() + 1),
                        isNew ? RECORD_BYTES : 0,
                        outside.now()));
    }

    /// As `RecordIntake` does.
    private static boolean isNew(Appended record, KeyWindow keys, Builder open) {
        keys.advance(record.appendedMillis());
        open.logTimeMillis = keys.logTimeMillis();
        open.offsets = open.offsets.extendedTo(record.offset() + 1);
        Event event = record.event();
        if (event.key().isPresent()) {
            KeyEntry entry =
                    KeyEntry.of(event.repositoryId(), event.key().get(), record.offset(), keys.logTimeMillis());
            if (keys.isRepeat(entry.chunk(), entry.body())) {
                return false;
            }
            keys.add(entry);
            open.keys.add(entry);
        }
        open.places.add(record.offset());
        open.events.add(event.number());
        return true;
    }

    private void step(Run now, DigestEvent event) {
        for (DigestAction action : now.machine.step(event)) {
            switch (action) {
                case WriteMini(OffsetRange range) -> {
                    Builder sealed = now.builders.getLast();
                    now.builders.add(new Builder(range.to(), sealed.logTimeMillis));
                    write(now, range, sealed);
                }
                case PublishCommit(OffsetRange range) -> publish(now, range);
                case ReleaseBuilder(OffsetRange _) -> now.builders.removeFirst();
                case Abandon(String because) -> end(now, because);
            }
        }
    }

    private void write(Run now, OffsetRange range, Builder sealed) {
        FileContent content = content(sealed);
        outside.write(content, isWritten -> {
            if (isWritten && !now.abandoned) {
                now.unpublished.put(range, new Written(mini(content, now.assignment, range, sealed), taken(content)));
                step(now, new MiniWritten(range));
            } else if (isWritten) {
                outside.discard(content.id());
            } else {
                step(now, new EffectFailed(range, "disk"));
            }
        });
    }

    private FileContent content(Builder sealed) {
        return new FileContent(
                outside.newFileId(),
                sealed.events.stream().mapToInt(Integer::intValue).toArray(),
                KeyEntries.encode(sealed.keys));
    }

    private void publish(Run now, OffsetRange range) {
        boolean[] answered = {false};
        outside.after(ANSWER_MILLIS, () -> {
            if (!answered[0]) {
                answered[0] = true;
                step(now, new EffectFailed(range, "kafka does not say which topic this is"));
            }
        });
        outside.identity(topic -> {
            if (answered[0] || now.abandoned) {
                return;
            }
            answered[0] = true;
            if (!topic.equals(now.assignment.topic())) {
                step(now, new EffectFailed(range, "the topic is another one"));
                return;
            }
            Written written = now.unpublished.remove(range); // from here on an event may name it
            if (written == null) {
                throw new AssertionError("published before it was written: " + range);
            }
            Optional<NodeId> successor = outside.state().partition(partition).flatMap(PartitionState::successor);
            outside.publish(
                    new GlobalEvent.Committed(self.node(), self.incarnation(), written.mini, written.taken, successor),
                    outcome -> committed(now, range, written.mini, outcome));
        });
    }

    private void committed(Run now, OffsetRange range, MiniSegment mini, Optional<Outcome> outcome) {
        if (outcome.isEmpty()) {
            step(now, new EffectFailed(range, "unknown"));
            return;
        }
        switch (outcome.get()) {
            case Outcome.TookEffect _ -> step(now, new CommitApplied(range));
            case Outcome.Refused(GlobalState state, String because) -> {
                if (state.minis().containsKey(mini.id())) {
                    step(now, new CommitApplied(range));
                } else {
                    outside.discard(mini.id());
                    step(now, new CommitRefused(range, because));
                }
            }
        }
    }

    private void end(Run now, String because) {
        if (run == now) {
            outside.trace("ends its digest of partition %d: %s", partition, because);
            run = null;
            pause();
        }
        now.abandoned = true;
        now.unpublished.values().forEach(each -> outside.discard(each.mini.id()));
        now.unpublished.clear();
    }

    /// What is lost of the partition's files is read again, if it is this node's to do so.
    public void redigest() {
        GlobalState state = outside.state();
        if (Assignment.of(state, self, partition).isEmpty() || outside.now().isBefore(redigestingUntil)) {
            return;
        }
        PartitionState now = state.partition(partition).orElseThrow();
        state.minis().values().stream()
                .filter(each -> each.partition() == partition
                        && each.generation() == now.generation()
                        && each.offsets().from() >= now.safeOffset()
                        && state.isLost(each))
                .min(java.util.Comparator.comparingLong(each -> each.offsets().from()))
                .ifPresent(lost -> redigest(lost, state));
    }

    private void redigest(MiniSegment lost, GlobalState state) {
        redigestingUntil = outside.now().plusMillis(6_000);
        long logTimeMillis = state.minis().values().stream()
                .filter(each -> each.partition() == partition
                        && each.generation() == lost.generation()
                        && each.offsets().to() <= lost.offsets().from())
                .mapToLong(MiniSegment::lastAppendedMillis)
                .max()
                .orElse(0);
        Assignment present = Assignment.of(state, self, partition).orElseThrow();
        Assignment range = new Assignment(
                partition, lost.generation(), lost.epoch(), lost.offsets().from(), logTimeMillis, present.topic());
        try {
            KeyWindow keys = redigestsWithoutKeys
                    ? new KeyWindow(logTimeMillis)
                    : new KeyHistory(outside::keys, METERS).load(range, state);
            outside.trace("digests %s again", lost.id());
            readAgain(lost, range, keys, new Builder(range.nextOffset(), keys.logTimeMillis()));
        } catch (IOException e) {
            // the keys are somewhere that does not answer now: another time
        }
    }

    private void readAgain(MiniSegment lost, Assignment range, KeyWindow keys, Builder builder) {
        outside.fetch(partition, builder.offsets.to(), FETCH_MAX, fetched -> {
            if (!fetched.topic().equals(range.topic()) || fetched.begin() > builder.offsets.to()) {
                return;
            }
            for (Appended each : fetched.records()) {
                if (each.offset() < lost.offsets().to()) {
                    isNew(each, keys, builder);
                }
            }
            if (builder.offsets.to() < lost.offsets().to()) {
                outside.after(50, () -> readAgain(lost, range, keys, builder));
                return;
            }
            FileContent content = content(builder);
            outside.write(content, isWritten -> {
                if (isWritten) {
                    MiniSegment mini = mini(content, range, lost.offsets(), builder);
                    outside.publish(
                            new GlobalEvent.Replaced(self.node(), self.incarnation(), lost.id(), mini), outcome -> {
                                redigestingUntil = Instant.EPOCH;
                                if (outcome.isPresent()
                                        && !outcome.get().state().minis().containsKey(mini.id())) {
                                    outside.discard(mini.id());
                                }
                            });
                }
            });
        });
    }

    private MiniSegment mini(FileContent content, Assignment assignment, OffsetRange range, Builder builder) {
        return new MiniSegment(
                content.id(),
                assignment.generation(),
                partition,
                assignment.epoch(),
                range,
                events.sections(content.events()),
                10L * content.events().length,
                1,
                content.checksum(),
                builder.keys.size(),
                builder.logTimeMillis,
                Set.of(self.node()),
                Optional.empty());
    }

    private List<TakenEvents> taken(FileContent content) {
        return events.sections(content.events()).stream()
                .map(each -> new TakenEvents(each.repository(), each.eventCount()))
                .toList();
    }

    /// As `Digest#tails`: the end is asked for after the question came.
    public void tail(long from, long waitMillis, Consumer<Tail> answer) {
        if (run == null && Assignment.of(outside.state(), self, partition).isEmpty()) {
            answer.accept(new Tail.NoPrimary());
            return;
        }
        Instant until = outside.now().plusMillis(waitMillis);
        boolean[] asked = {false};
        outside.end(partition, end -> {
            if (!asked[0]) {
                asked[0] = true;
                waiting.add(new Waiting(from, Math.max(from, end), until, answer));
                answerWaiting();
            }
        });
        outside.after(waitMillis, () -> {
            if (!asked[0]) {
                asked[0] = true;
                answer.accept(new Tail.Covered(OffsetRange.emptyAt(from), List.of(), false));
            }
            answerWaiting();
        });
    }

    private void answerWaiting() {
        for (Waiting each : List.copyOf(waiting)) {
            Optional<Tail> answer = answer(each);
            if (answer.isPresent()) {
                waiting.remove(each);
                each.answer.accept(answer.get());
            }
        }
    }

    private Optional<Tail> answer(Waiting question) {
        boolean isLate = !outside.now().isBefore(question.until);
        Run now = run;
        if (now == null) {
            if (Assignment.of(outside.state(), self, partition).isEmpty()) {
                return Optional.of(new Tail.NoPrimary());
            }
            return isLate
                    ? Optional.of(new Tail.Covered(OffsetRange.emptyAt(question.from), List.of(), false))
                    : Optional.empty();
        }
        long consumedTo = now.machine.consumedTo();
        if (consumedTo < question.end && !isLate) {
            return Optional.empty();
        }
        if (question.from < now.builders.getFirst().offsets.from()) {
            return Optional.of(new Tail.Committed());
        }
        List<Integer> found = new ArrayList<>();
        for (Builder each : now.builders) {
            for (int i = 0; i < each.events.size(); i++) {
                if (each.places.get(i) >= question.from) {
                    found.add(each.events.get(i));
                }
            }
        }
        OffsetRange covered = new OffsetRange(question.from, Math.max(question.from, consumedTo));
        return Optional.of(new Tail.Covered(covered, found, consumedTo >= question.end));
    }

    /// It leads, and has nothing that a successor would have to read again.
    public boolean isIdle() {
        Run now = run;
        return now != null && now.machine.settledTo() == now.machine.consumedTo();
    }

    /// For the end of a run: everything up to the offset is committed.
    public boolean isSettledTo(long offset) {
        Run now = run;
        return now != null && now.machine.settledTo() >= offset && now.machine.consumedTo() >= offset;
    }
}
