package dev.millrace.node.digest;

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
import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.topic.ChunkKey;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run of a digest, as [DigestLoop] does it, but a step at a time and with effects that end when the simulation
/// says so.
final class SimulatedRun {
    /// Offsets with events, of a run of offsets.
    private static final class Builder {
        OffsetRange offsets;
        final List<Long> events = new ArrayList<>();
        final List<KeyEntry> keys = new ArrayList<>();
        long logTimeMillis;

        Builder(long from) {
            offsets = OffsetRange.emptyAt(from);
        }
    }

    final Assignment assignment;
    private final DigestMember self;
    private final SimulatedWorld world;
    private final Decider decider;
    private final Deque<Builder> builders = new ArrayDeque<>();
    private final List<DigestAction> inFlight = new ArrayList<>();
    private final Map<OffsetRange, MiniSegment> written = new HashMap<>();
    private final KeyWindow keys;
    private long publishesNext;
    private boolean toldOfLoss;
    private boolean abandoned;

    SimulatedRun(Assignment assignment, DigestMember self, SimulatedWorld world, Decider decider) {
        this.assignment = assignment;
        this.self = self;
        this.world = world;
        this.decider = decider;
        this.keys = world.window(assignment);
        this.publishesNext = assignment.nextOffset();
        builders.add(new Builder(decider.machine().consumedTo()));
    }

    boolean isOver() {
        return abandoned || decider.machine().isDone();
    }

    boolean canConsume() {
        return !isOver() && decider.machine().acceptsMore() && decider.machine().consumedTo() < world.acknowledgedTo();
    }

    boolean hasInFlight() {
        return !inFlight.isEmpty();
    }

    void consume(long bytes) {
        Builder open = builders.getLast();
        long offset = decider.machine().consumedTo();
        boolean holdsEvents = holdsNewEvents(offset, open);
        open.offsets = open.offsets.extendedTo(offset + 1);
        if (holdsEvents) {
            open.events.add(offset);
        }
        step(new Consumed(new OffsetRange(offset, offset + 1), holdsEvents ? bytes : 0, world.now()));
    }

    private boolean holdsNewEvents(long offset, Builder open) {
        SimulatedLog log = SimulatedWorld.LOG;
        keys.advance(log.appendedMillis(offset));
        open.logTimeMillis = keys.logTimeMillis();
        if (!log.holdsEvents(offset) || offset < assignment.nextOffset()) {
            return log.keeps(offset); // before its beginning there is only a run with a fault
        }
        Optional<ChunkKey> chunk = log.chunk(offset);
        if (chunk.isPresent()) {
            KeyEntry entry = KeyEntry.of(SimulatedLog.REPOSITORY, chunk.get(), offset, keys.logTimeMillis());
            if (keys.isRepeat(entry.chunk(), entry.body())) {
                return false;
            }
            keys.add(entry);
            open.keys.add(entry);
        }
        return true;
    }

    void lookAtState() {
        if (!assignment.holdsIn(world.state(), self)) {
            toldOfLoss = true;
            step(new EpochLost("over"));
        }
    }

    void step(DigestEvent event) {
        for (DigestAction action : decider.step(event)) {
            world.trace("%s -> %s", event, action);
            switch (action) {
                case WriteMini(OffsetRange range) -> {
                    inFlight.add(action);
                    builders.add(new Builder(range.to()));
                }
                case PublishCommit(OffsetRange range) -> {
                    requireThatItMayPublish(range);
                    inFlight.add(action);
                }
                case ReleaseBuilder(OffsetRange _) -> builders.removeFirst();
                case Abandon(String _) -> abandoned = true;
            }
        }
    }

    /// Ends one effect, in whatever order: each has a thread of its own.
    void completeOne(int choice, boolean fails) {
        DigestAction action = inFlight.remove(choice % inFlight.size());
        switch (action) {
            case WriteMini(OffsetRange range) -> completeWrite(range, fails);
            case PublishCommit(OffsetRange range) -> completePublish(range);
            case ReleaseBuilder _, Abandon _ -> throw new IllegalStateException("never in flight: " + action);
        }
    }

    private void completeWrite(OffsetRange range, boolean fails) {
        if (fails) {
            step(new EffectFailed(range, "disk"));
            return;
        }
        Builder builder = builders.stream()
                .filter(each -> each.offsets.equals(range))
                .findFirst()
                .orElseGet(() -> new Builder(range.from()));
        written.put(
                range,
                world.writeFile(
                        self, assignment, range, List.copyOf(builder.events), builder.keys, builder.logTimeMillis));
        step(new MiniWritten(range));
    }

    private void completePublish(OffsetRange range) {
        MiniSegment mini = written.remove(range);
        if (mini == null) {
            throw new AssertionError("published before it was written: " + range);
        }
        try {
            switch (world.committer(self).commit(assignment, new WrittenMini(mini, List.of()))) {
                case Outcome.TookEffect _ -> {
                    publishesNext = range.to();
                    step(new CommitApplied(range));
                }
                case Outcome.Refused(var _, String because) -> step(new CommitRefused(range, because));
            }
        } catch (IOException e) {
            step(new EffectFailed(range, "unknown"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The node dies: what it was about to publish may or may not have left it.
    List<MiniSegment> diesWithUndecided() {
        return inFlight.stream()
                .filter(each -> each instanceof PublishCommit)
                .map(each -> written.get(((PublishCommit) each).range()))
                .toList();
    }

    private void requireThatItMayPublish(OffsetRange range) {
        if (toldOfLoss) {
            throw new AssertionError("published %s after its epoch was over".formatted(range));
        }
        if (range.from() != publishesNext) {
            throw new AssertionError("published %s, but %d is next".formatted(range, publishesNext));
        }
    }

    /// What a query would be given that runs on the present state: nothing before its tail may be gone from memory,
    /// and
    /// the tail has each event once.
    void checkTail(long nextOffset) {
        if (isOver()) {
            return;
        }
        long expected = builders.getFirst().offsets.from();
        if (expected > nextOffset) {
            throw new AssertionError("the tail begins at %d, the files end at %d".formatted(expected, nextOffset));
        }
        int full = 0;
        for (Builder each : builders) {
            if (each.offsets.from() != expected) {
                throw new AssertionError("builder %s does not begin at %d".formatted(each.offsets, expected));
            }
            if (each.events.size() != SimulatedWorld.eventsIn(each.offsets)) {
                throw new AssertionError("builder %s holds %s".formatted(each.offsets, each.events));
            }
            expected = each.offsets.to();
            full++;
        }
        if (full > SimulatedWorld.LIMITS.sealedMax() + 1) {
            throw new AssertionError(full + " builders");
        }
    }

    void checkSettled(long nextOffset) {
        DigestMachine machine = decider.machine();
        if (!isOver()
                && SimulatedWorld.eventsIn(new OffsetRange(0, machine.settledTo()))
                        > SimulatedWorld.eventsIn(new OffsetRange(0, Math.max(nextOffset, 0)))) {
            throw new AssertionError("settled to %d, the files end at %d".formatted(machine.settledTo(), nextOffset));
        }
    }

    boolean isSettledTo(long offset) {
        return !isOver() && decider.machine().settledTo() >= offset;
    }
}
