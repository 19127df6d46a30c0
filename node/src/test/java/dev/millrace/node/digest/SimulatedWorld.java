package dev.millrace.node.digest;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.Applied;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalEvent.Committed;
import dev.millrace.node.global.GlobalEvent.Joined;
import dev.millrace.node.global.GlobalEvent.TopicAdopted;
import dev.millrace.node.global.GlobalFold;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.topic.TopicIdentity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Kafka, Global, disk and clock of one partition, with the real fold, the real [MiniCommitter] and
/// the real [KeyWindow], and what must hold in them after every step.
final class SimulatedWorld {
    static final DigestLimits LIMITS = new DigestLimits(
            400,
            Duration.ofSeconds(60),
            10_000,
            2,
            Duration.ofMillis(1),
            0,
            Duration.ofMillis(1),
            Duration.ofSeconds(1));
    static final NodeId NODE = new NodeId("00000000-0000-0000-0000-000000000001");
    private static final TopicIdentity TOPIC = new TopicIdentity("cluster", "topic");

    private final RandomGenerator random;
    private final @Nullable StringBuilder trace;
    static final SimulatedLog LOG = new SimulatedLog();
    private static final DigestMeters METERS =
            new DigestMeters(new SimpleMeterRegistry(), new BuilderMemory(1), new TailCache(0));

    private final Map<String, byte[]> keys = new HashMap<>();
    private final Map<String, List<Long>> files = new HashMap<>();
    private final List<GlobalEvent> late = new ArrayList<>();
    private GlobalState state = GlobalState.empty();
    private Instant now = Instant.EPOCH;
    private long acknowledgedTo;
    private int minis;
    private boolean faulty = true;
    private boolean discardsUnknown;
    private boolean forgetsKeys;
    /// Neither state nor files have changed since the last check.
    private boolean checked;

    /// @param trace none when nobody reads it: writing it takes longer than all the rest
    SimulatedWorld(RandomGenerator random, Optional<StringBuilder> trace) {
        this.random = random;
        this.trace = trace.orElse(null);
        join("life-0");
        apply(new TopicAdopted(new IngestTopicState(0, TOPIC.clusterId(), TOPIC.topicId(), 1)));
    }

    static long eventsIn(OffsetRange offsets) {
        return LOG.eventsBelow(offsets.to()) - LOG.eventsBelow(offsets.from());
    }

    GlobalState state() {
        return state;
    }

    Instant now() {
        return now;
    }

    long acknowledgedTo() {
        return acknowledgedTo;
    }

    long nextOffset() {
        return state.partition(0).orElseThrow().nextOffset();
    }

    boolean hasLate() {
        return !late.isEmpty();
    }

    void discardUnknown() {
        discardsUnknown = true;
    }

    void forgetKeys() {
        forgetsKeys = true;
    }

    /// From now on nothing fails any more.
    void calmDown() {
        faulty = false;
    }

    void acknowledge(int count) {
        acknowledgedTo += count;
    }

    /// Mostly forward, sometimes far, sometimes back.
    void moveClock() {
        now = now.plusSeconds(
                switch (random.nextInt(10)) {
                    case 0 -> -3600;
                    case 1 -> 3600;
                    default -> random.nextInt(30);
                });
    }

    void trace(String format, Object... args) {
        if (trace != null) {
            trace.append(format.formatted(args)).append('\n');
        }
    }

    DigestMember join(String incarnation) {
        apply(new Joined(NODE, incarnation, "node", "localhost"));
        return new DigestMember(NODE, incarnation);
    }

    /// A publish that left a process which did not wait for its outcome.
    void publishLate(MiniSegment mini, DigestMember sender) {
        late.add(new Committed(sender.node(), sender.incarnation(), mini, List.of()));
    }

    void deliverLate() {
        apply(late.remove(random.nextInt(late.size())));
    }

    KeyWindow window(Assignment assignment) {
        KeyFiles files = mini -> forgetsKeys ? new byte[0] : Objects.requireNonNull(keys.get(mini.id()));
        try {
            return new KeyHistory(files, METERS).load(assignment, state);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    MiniSegment writeFile(
            DigestMember self,
            Assignment assignment,
            OffsetRange range,
            List<Long> events,
            List<KeyEntry> entries,
            long logTimeMillis) {
        String id = "mini-" + minis++;
        files.put(id, events);
        keys.put(id, KeyEntries.encode(entries));
        return new MiniSegment(
                id,
                0,
                0,
                assignment.epoch(),
                range,
                List.of(),
                1,
                1,
                "00000000",
                entries.size(),
                logTimeMillis,
                Set.of(self.node()),
                Optional.empty());
    }

    MiniCommitter committer(DigestMember self) {
        return new MiniCommitter(self, new FaultyGlobal(), new InMemoryIngestTopic(1, TOPIC), new Disk());
    }

    private Applied apply(GlobalEvent event) {
        long before = state.partition(0).map(each -> each.nextOffset()).orElse(0L);
        Applied applied = GlobalFold.apply(state, event);
        trace("%s: %s", event, applied.refusedBecause().orElse("took effect"));
        state = applied.state();
        checked = false;
        if (event instanceof Committed(var _, var _, MiniSegment mini, var _, var _)
                && applied.refusedBecause().isEmpty()) {
            checkCommit(before, mini);
        }
        return applied;
    }

    private void checkCommit(long before, MiniSegment mini) {
        OffsetRange range = mini.offsets();
        if (range.from() != before || nextOffset() != range.to()) {
            throw new AssertionError("%s was committed at %d".formatted(range, before));
        }
        List<Long> events = files.get(mini.id());
        if (events == null) {
            throw new AssertionError("%s was committed without a file".formatted(mini));
        }
        List<Long> expected = new ArrayList<>();
        for (long offset = range.from(); offset < range.to(); offset++) {
            if (LOG.keeps(offset)) {
                expected.add(offset);
            }
        }
        if (!events.equals(expected)) {
            throw new AssertionError("the file of %s holds %s".formatted(range, events));
        }
        if (range.to() > acknowledgedTo) {
            throw new AssertionError("%s goes beyond what is acknowledged".formatted(range));
        }
    }

    /// Each file that the state names is there, and together they are every offset once.
    void checkFiles() {
        if (checked) {
            return;
        }
        checked = true;
        TreeSet<OffsetRange> ranges = new TreeSet<>((a, b) -> Long.compare(a.from(), b.from()));
        for (MiniSegment each : state.minis().values()) {
            if (!files.containsKey(each.id())) {
                throw new AssertionError("the file of %s is gone".formatted(each));
            }
            if (!ranges.add(each.offsets())) {
                throw new AssertionError("%s is committed twice".formatted(each.offsets()));
            }
        }
        long expected = 0;
        for (OffsetRange each : ranges) {
            if (each.from() != expected) {
                throw new AssertionError("gap or overlap at %d: %s".formatted(expected, ranges));
            }
            expected = each.to();
        }
        if (expected != nextOffset()) {
            throw new AssertionError("files end at %d, next is %d".formatted(expected, nextOffset()));
        }
    }

    private void remove(String miniId) {
        files.remove(miniId);
        checked = false;
    }

    private final class Disk implements MiniStore {
        @Override
        public Path newTemporary(String miniId) {
            return Path.of(miniId);
        }

        @Override
        public void publish(Path temporary, String miniId) {
            throw new UnsupportedOperationException("the simulation writes its files itself");
        }

        @Override
        public void discard(String miniId) {
            remove(miniId);
        }
    }

    /// Fails before the event is in the topic, or after it took effect; delivers it late, or twice.
    private final class FaultyGlobal implements Global {
        @Override
        public GlobalState state() {
            return state;
        }

        @Override
        public Outcome publish(GlobalEvent event) throws IOException {
            int fault = faulty ? random.nextInt(10) : 9;
            if (fault == 0) {
                throw lost(event, "never arrived");
            } else if (fault == 1) {
                apply(event);
                throw lost(event, "took effect, perhaps");
            } else if (fault == 2) {
                late.add(event);
                throw lost(event, "is on its way");
            } else if (fault == 3) {
                apply(event);
            }
            Applied applied = apply(event);
            return applied.refusedBecause()
                    .<Outcome>map(because -> new Outcome.Refused(applied.state(), because))
                    .orElseGet(() -> new Outcome.TookEffect(applied.state()));
        }

        private IOException lost(GlobalEvent event, String what) {
            trace("%s %s", event, what);
            if (discardsUnknown && event instanceof Committed(var _, var _, MiniSegment mini, var _, var _)) {
                remove(mini.id());
            }
            return new IOException(what);
        }

        @Override
        public GlobalState await(long version, Duration timeout) {
            return state;
        }

        @Override
        public void onChange(Consumer<GlobalState> listener) {
            throw new UnsupportedOperationException("the simulation looks at the state itself");
        }
    }
}
