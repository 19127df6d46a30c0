package dev.millrace.node.global;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.GlobalEvent.Committed;
import dev.millrace.node.global.GlobalEvent.CopyLost;
import dev.millrace.node.global.GlobalEvent.MarkedMissing;
import dev.millrace.node.global.GlobalEvent.RepositoryCreated;
import dev.millrace.node.global.GlobalEvent.TokenAdded;
import dev.millrace.node.global.GlobalEvent.TokenRemoved;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Random events, legal and not: what zombies, repetitions and confusion would send.
class GlobalFoldRandomWalkTest {
    private static final int SEEDS = Integer.getInteger("millrace.seeds", 2_000);
    private static final int STEPS = 60;
    private static final int NODES = 3;
    private static final int PARTITIONS = 2;

    @Test
    void invariantsHoldAfterEachStep() {
        for (long seed : seeds()) {
            assertThat(walk(seed, GlobalFold::apply)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void sameEventsGiveTheSameState() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(trace(seed)).as("seed %d", seed).isEqualTo(trace(seed));
        }
    }

    @Test
    void findsAFoldThatIgnoresTheEpoch() {
        assertFound(
                (state, event) -> event instanceof Committed committed
                        ? GlobalFold.apply(state, atPresentEpoch(state, committed))
                        : GlobalFold.apply(state, event),
                "epoch of the commit");
    }

    @Test
    void findsAFoldThatIgnoresTheFirstOffset() {
        assertFound(
                (state, event) -> event instanceof Committed committed
                        ? state.partition(committed.mini().partition())
                                .map(partition -> takenAnyway(state, partition, committed.mini()))
                                .orElseGet(() -> GlobalFold.apply(state, event))
                        : GlobalFold.apply(state, event),
                "gap|overlap|went back|ends at");
    }

    @Test
    void findsAFoldThatIgnoresTheIncarnation() {
        assertFound(
                (state, event) -> event instanceof Committed committed
                        ? GlobalFold.apply(
                                state,
                                Samples.committed(
                                        committed.mini(),
                                        committed.sender(),
                                        Optional.ofNullable(state.nodes().get(committed.sender()))
                                                .map(NodeState::incarnation)
                                                .orElse("none")))
                        : GlobalFold.apply(state, event),
                "incarnation");
    }

    @Test
    void findsAFoldThatLetsNamesRepeat() {
        assertFound(
                (state, event) -> event instanceof RepositoryCreated created
                        ? new Applied(
                                state.withRepositories(state.repositories()
                                        .plus(created.repository().id(), created.repository())),
                                Optional.empty())
                        : GlobalFold.apply(state, event),
                "one name");
    }

    @Test
    void findsAFoldThatDoesNotRaiseTheEpoch() {
        assertFound(
                (state, event) -> {
                    Applied applied = GlobalFold.apply(state, event);
                    Optional<PartitionState> first = applied.state().partition(0);
                    if (event instanceof GlobalEvent.Joined && first.isPresent()) {
                        PartitionState low = new PartitionState(
                                0,
                                first.get().generation(),
                                first.get().owners(),
                                first.get().primary(),
                                0,
                                first.get().nextOffset(),
                                0,
                                0);
                        return new Applied(
                                applied.state()
                                        .withPartitions(
                                                applied.state().partitions().plus(0, low)),
                                applied.refusedBecause());
                    }
                    return applied;
                },
                "epoch");
    }

    private static Committed atPresentEpoch(GlobalState state, Committed committed) {
        MiniSegment mini = committed.mini();
        return state.partition(mini.partition())
                .map(partition -> Samples.committed(
                        Samples.mini(
                                mini.id(),
                                mini.generation(),
                                mini.partition(),
                                partition.epoch(),
                                mini.offsets().from(),
                                mini.offsets().to()),
                        committed.sender(),
                        committed.incarnation()))
                .orElse(committed);
    }

    private static Applied takenAnyway(GlobalState state, PartitionState partition, MiniSegment mini) {
        PartitionState moved = partition.safeTo(0).movedTo(mini.offsets().to(), 0);
        return new Applied(
                state.withFiles(booked(state.files().with(mini), mini))
                        .withPartitions(state.partitions().plus(mini.partition(), moved)),
                Optional.empty());
    }

    private static StoredFiles booked(StoredFiles files, MiniSegment mini) {
        StoredFiles booked = files;
        for (Section each : mini.sections()) {
            booked = booked.withLedger(
                    each.repository(), booked.ledger(each.repository()).taking(each.eventCount()));
        }
        return booked;
    }

    @Test
    void findsAFoldThatRetiresWhatIsNeeded() {
        assertFound(
                (state, event) -> event instanceof GlobalEvent.Retired(List<String> ids)
                                && state.files().find(ids.getFirst()).isPresent()
                        ? new Applied(
                                state.withFiles(state.files()
                                        .withMinis(state.minis().minus(ids.getFirst()))
                                        .withSegments(state.segments().minus(ids.getFirst()))),
                                Optional.empty())
                        : GlobalFold.apply(state, event),
                "live events|forgotten");
    }

    @Test
    void findsAFoldThatMergesWhatDoesNotAddUp() {
        assertFound(
                (state, event) -> {
                    Applied applied = GlobalFold.apply(state, event);
                    return event instanceof GlobalEvent.Merged merged
                                    && applied.refusedBecause()
                                            .filter(why -> why.contains("more are in the sections"))
                                            .isPresent()
                            ? new Applied(
                                    state.withFiles(
                                            state.files().with(merged.segments().getFirst())),
                                    Optional.empty())
                            : applied;
                },
                "promise 2");
    }

    @Test
    void findsAFoldThatCallsAFileSafeBeforeItsUpload() {
        assertFound(
                (state, event) -> {
                    Applied applied = GlobalFold.apply(state, event);
                    PartitionState first = applied.state().partition(0).orElse(null);
                    return first == null
                            ? applied
                            : new Applied(
                                    applied.state()
                                            .withPartitions(applied.state()
                                                    .partitions()
                                                    .plus(0, first.safeTo(first.nextOffset()))),
                                    applied.refusedBecause());
                },
                "promise 3");
    }

    @Test
    void findsAFoldThatIgnoresTheLastPing() {
        assertFound(
                (state, event) -> event instanceof GlobalEvent.Offline offline
                                && state.nodes().containsKey(offline.node())
                        ? GlobalFold.apply(
                                state,
                                new GlobalEvent.Offline(
                                        offline.sender(),
                                        offline.incarnation(),
                                        offline.node(),
                                        state.nodes().get(offline.node()).lastPing()))
                        : GlobalFold.apply(state, event),
                "had pinged since");
    }

    @Test
    void findsAFoldThatHandsOverToWhoIsNotReady() {
        assertFound(
                (state, event) -> {
                    Applied applied = GlobalFold.apply(state, event);
                    if (applied.refusedBecause().isPresent()
                            || !(event instanceof Committed committed)
                            || committed.handOverTo().isEmpty()) {
                        return applied;
                    }
                    int number = committed.mini().partition();
                    PartitionState now = applied.state().partition(number).orElseThrow();
                    return Applied.tookEffect(applied.state()
                            .withPartitions(applied.state()
                                    .partitions()
                                    .plus(
                                            number,
                                            now.ledBy(committed.handOverTo().get()))));
                },
                "who was not ready");
    }

    @Test
    void findsAFoldWhoseHandOverForgetsTheCommit() {
        assertFound(
                (state, event) -> {
                    Applied applied = GlobalFold.apply(state, event);
                    if (event instanceof Committed committed
                            && applied.refusedBecause().isEmpty()) {
                        int number = committed.mini().partition();
                        PartitionState old = state.partition(number).orElseThrow();
                        PartitionState now = applied.state().partition(number).orElseThrow();
                        return now.epoch() == old.epoch()
                                ? applied
                                : Applied.tookEffect(state.withPartitions(state.partitions()
                                        .plus(number, old.ledBy(now.primary().orElseThrow()))));
                    }
                    return applied;
                },
                "lost the commit");
    }

    @Test
    void findsAFoldThatRemovesWhoHasTheOnlyCopy() {
        assertFound(
                (state, event) -> event instanceof GlobalEvent.NodeRemoved(NodeId node)
                                && Removal.reasonsAgainst(state, node).stream()
                                        .anyMatch(each -> each.contains("nowhere safe"))
                                && state.nodes().containsKey(node)
                        ? GlobalFold.apply(silenced(state, node), new GlobalEvent.NodeLost(node))
                        : GlobalFold.apply(state, event),
                "nowhere safe");
    }

    @Test
    void findsAFoldThatHoldsElectionsAtEachPing() {
        assertFound(
                (state, event) -> {
                    Applied applied = GlobalFold.apply(state, event);
                    return event instanceof GlobalEvent.Pinged(NodeId node, String _)
                                    && applied.refusedBecause().isEmpty()
                                    && state.partition(0).isPresent()
                            ? Applied.tookEffect(applied.state()
                                    .withPartitions(applied.state()
                                            .partitions()
                                            .plus(0, state.partition(0).get().ledBy(node))))
                            : applied;
                },
                "a ping changed more");
    }

    @Test
    void findsAFoldThatKeepsAPrimaryWhoIsSilent() {
        assertFound(
                (state, event) -> {
                    Applied applied = GlobalFold.apply(state, event);
                    return event instanceof GlobalEvent.Offline
                            ? new Applied(applied.state().withPartitions(state.partitions()), applied.refusedBecause())
                            : applied;
                },
                "while another owner could");
    }

    private static GlobalState silenced(GlobalState state, NodeId node) {
        NodeState known = Objects.requireNonNull(state.nodes().get(node));
        return state.withNodes(state.nodes().plus(node, known.offline()));
    }

    private static void assertFound(BiFunction<GlobalState, GlobalEvent, Applied> broken, String words) {
        List<String> found = new ArrayList<>();
        for (long seed = 0; seed < 300 && found.isEmpty(); seed++) {
            found.addAll(walk(seed, broken));
        }
        assertThat(String.join("; ", found)).as("a fault put in on purpose").containsPattern(words);
    }

    /// A fold that takes commits of older epochs is not visible in the state alone: who wrote must be the one
    /// of
    /// then.
    private static List<String> walk(long seed, BiFunction<GlobalState, GlobalEvent, Applied> fold) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        GlobalState state = GlobalState.empty();
        List<GlobalEvent> past = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            GlobalEvent event = past.size() > 3 && random.nextInt(5) == 0
                    ? past.get(random.nextInt(past.size())) // late, or twice
                    : any(random, state, step);
            past.add(event);
            Applied applied = fold.apply(state, event);
            List<String> broken = new ArrayList<>(GlobalInvariants.brokenStep(state, applied));
            if (applied.refusedBecause().isEmpty()) {
                broken.addAll(NodeInvariants.brokenStep(state, event, applied.state()));
            }
            if (event instanceof Committed committed && applied.refusedBecause().isEmpty()) {
                broken.addAll(brokenCommit(state, committed));
            }
            if (!broken.isEmpty()) {
                broken.add("at step " + step + ": " + event);
                return broken;
            }
            state = applied.state().withVersion(step + 1);
        }
        return List.of();
    }

    private static List<String> brokenCommit(GlobalState before, Committed committed) {
        PartitionState partition =
                before.partition(committed.mini().partition()).orElseThrow();
        List<String> broken = new ArrayList<>();
        if (partition.epoch() != committed.mini().epoch()) {
            broken.add("the epoch of the commit was not the present one");
        }
        if (!partition.primary().equals(Optional.of(committed.sender()))) {
            broken.add("the sender of the commit was not the primary");
        }
        if (!before.nodes().containsKey(committed.sender())
                || !before.nodes().get(committed.sender()).incarnation().equals(committed.incarnation())) {
            broken.add("the sender of the commit was of another incarnation");
        }
        return broken;
    }

    private static GlobalState trace(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        GlobalState state = GlobalState.empty();
        for (int step = 0; step < STEPS; step++) {
            state = GlobalFold.apply(state, any(random, state, step)).state().withVersion(step + 1);
        }
        return state;
    }

    private static GlobalEvent any(RandomGenerator random, GlobalState state, int step) {
        NodeId node = Samples.node(1 + random.nextInt(NODES));
        String incarnation = "i" + random.nextInt(3);
        int partition = random.nextInt(PARTITIONS);
        if (random.nextInt(3) == 0) {
            return RandomFileEvents.any(random, state, step);
        }
        if (random.nextInt(6) == 0) {
            return RandomPeopleEvents.any(random);
        }
        if (random.nextInt(3) == 0) {
            return RandomNodeEvents.any(random, state, NODES);
        }
        return switch (random.nextInt(13)) {
            case 7 -> new GlobalEvent.RepositoryRemoved(repository(random).id());
            case 0 -> Samples.joined(node, incarnation);
            case 1 -> Samples.topic(random.nextInt(3), 1 + random.nextInt(PARTITIONS));
            case 2 -> new RepositoryCreated(repository(random));
            case 3 -> new TokenAdded(Samples.token("t" + random.nextInt(4), "n" + random.nextInt(4)));
            case 4 -> new TokenRemoved("t" + random.nextInt(4));
            case 5 -> new CopyLost("m" + random.nextInt(STEPS), node);
            case 6 ->
                new MarkedMissing(
                        partition,
                        near(random, 0),
                        near(random, epoch(state, partition)),
                        range(random, state, partition));
            default -> {
                OffsetRange range = range(random, state, partition);
                MiniSegment mini = Samples.mini(
                        "m" + (random.nextInt(8) == 0 ? random.nextInt(STEPS) : step),
                        near(
                                random,
                                state.partition(partition)
                                        .map(PartitionState::generation)
                                        .orElse(0)),
                        partition,
                        near(random, epoch(state, partition)),
                        range.from(),
                        range.to());
                NodeState sender = state.partition(partition)
                        .flatMap(PartitionState::primary)
                        .map(primary -> state.nodes().get(primary))
                        .orElse(new NodeState(node, "n", "a", incarnation));
                Committed committed = random.nextInt(4) == 0
                        ? Samples.committed(mini, node, incarnation)
                        : Samples.committed(mini, sender.id(), sender.incarnation());
                yield random.nextBoolean() ? committed : handingOver(committed, successor(random, state, partition));
            }
        };
    }

    private static NodeId successor(RandomGenerator random, GlobalState state, int partition) {
        return state.partition(partition)
                .filter(_ -> random.nextBoolean())
                .flatMap(each -> each.ready().stream().findFirst())
                .orElse(Samples.node(1 + random.nextInt(NODES)));
    }

    private static Committed handingOver(Committed committed, NodeId to) {
        return new Committed(
                committed.sender(), committed.incarnation(), committed.mini(), committed.taken(), Optional.of(to));
    }

    private static Repository repository(RandomGenerator random) {
        return random.nextBoolean()
                ? Samples.SHOP
                : new Repository(
                        new RepositoryId("r" + random.nextInt(3)), new RepositoryName("name" + random.nextInt(3)), "");
    }

    private static long epoch(GlobalState state, int partition) {
        return state.partition(partition).map(PartitionState::epoch).orElse(0L);
    }

    private static OffsetRange range(RandomGenerator random, GlobalState state, int partition) {
        long next = state.partition(partition).map(PartitionState::nextOffset).orElse(0L);
        long from = Math.max(0, random.nextInt(3) == 0 ? next + random.nextInt(5) - 2 : next);
        return new OffsetRange(from, from + random.nextInt(4));
    }

    private static int near(RandomGenerator random, int value) {
        return (int) near(random, (long) value);
    }

    private static long near(RandomGenerator random, long value) {
        return random.nextInt(5) == 0 ? Math.max(0, value + random.nextInt(3) - 1) : value;
    }

    private static List<Long> seeds() {
        Long one = Long.getLong("millrace.seed");
        if (one != null) {
            return List.of(one);
        }
        return LongStream.range(0, SEEDS).boxed().toList();
    }
}
