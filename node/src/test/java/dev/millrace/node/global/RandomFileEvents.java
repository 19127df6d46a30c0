package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What may happen to files: mostly what a node would do in this state, sometimes nonsense.
final class RandomFileEvents {
    private final RandomGenerator random;
    private final GlobalState state;
    private final int step;

    private RandomFileEvents(RandomGenerator random, GlobalState state, int step) {
        this.random = random;
        this.state = state;
        this.step = step;
    }

    static GlobalEvent any(RandomGenerator random, GlobalState state, int step) {
        return new RandomFileEvents(random, state, step).any();
    }

    private GlobalEvent any() {
        NodeId node = Samples.node(1 + random.nextInt(3));
        return switch (random.nextInt(14)) {
            case 0 -> new GlobalEvent.BucketAttached(new BucketState("cluster", random.nextInt(3)));
            case 1, 2, 3 -> upload();
            case 4 -> new GlobalEvent.CopyAdded(file(), node, random.nextInt(5) == 0 ? "00000000" : "0badcafe");
            case 5 -> new GlobalEvent.CopiesRemoved(ids(), node);
            case 6, 7 -> merge(node);
            case 8 -> new GlobalEvent.Expired(sections());
            case 9, 10 -> new GlobalEvent.Retired(ids());
            case 11 -> new GlobalEvent.ObjectsRemoved(ids());
            case 12 -> random.nextBoolean() ? new GlobalEvent.Purged(ids()) : replace(node);
            default -> new GlobalEvent.Doomed(List.of("key-" + file()));
        };
    }

    private GlobalEvent upload() {
        String id = file();
        return new GlobalEvent.Uploaded(
                id, new BucketObject("key-" + id, random.nextInt(6) == 0 ? "00000000" : "0badcafe", 0));
    }

    private GlobalEvent merge(NodeId any) {
        RepositoryId repository = Samples.SHOP.id();
        List<String> sources = new ArrayList<>();
        long events = 0;
        long rawBytes = 0;
        for (MiniSegment each : sorted(state.minis().values().stream())) {
            Optional<Section> section = each.section(repository);
            if (section.isPresent() && random.nextBoolean()) {
                sources.add(each.id());
                events += section.get().eventCount();
                rawBytes += section.get().rawBytes();
            }
        }
        if (random.nextInt(8) == 0) {
            events++;
        }
        NodeState sender = state.nodes().getOrDefault(any, new NodeState(any, "n", "a", "i0"));
        Optional<BucketObject> object = random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new BucketObject("key-s" + step, "0badcafe", 0));
        Segment segment = new Segment(
                "s" + step,
                "merge" + step,
                0,
                new Section(repository, 1_000, 2_000, Math.max(1, events), rawBytes, 10),
                List.of(),
                99,
                9,
                "0badcafe",
                random.nextInt(4) == 0 ? Set.of() : Set.of(sender.id()),
                object);
        return new GlobalEvent.Merged(
                sender.id(), sender.incarnation(), "merge" + step, repository, sources, List.of(segment));
    }

    private GlobalEvent replace(NodeId any) {
        List<MiniSegment> lost = sorted(state.minis().values().stream()).stream()
                .filter(each -> each.isLost() || random.nextInt(10) == 0)
                .toList();
        if (lost.isEmpty()) {
            return upload();
        }
        MiniSegment old = lost.get(random.nextInt(lost.size()));
        MiniSegment again = new MiniSegment(
                "again" + step,
                old.generation(),
                old.partition(),
                old.epoch(),
                old.offsets(),
                old.sections().stream()
                        .map(each -> each.with(SectionStage.LIVE, List.of()))
                        .toList(),
                old.sizeBytes(),
                old.endBytes(),
                old.checksum(),
                old.keyCount(),
                old.lastAppendedMillis(),
                Set.of(any),
                Optional.empty());
        NodeState sender = state.partition(old.partition())
                .flatMap(PartitionState::primary)
                .map(primary -> state.nodes().get(primary))
                .orElse(new NodeState(any, "n", "a", "i0"));
        return new GlobalEvent.Replaced(sender.id(), sender.incarnation(), old.id(), again);
    }

    private List<FileSection> sections() {
        return ids().stream().map(id -> new FileSection(id, Samples.SHOP.id())).toList();
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            ids.add(file());
        }
        return ids.stream().distinct().toList();
    }

    private String file() {
        List<String> known = Stream.of(
                        state.minis().keySet(),
                        state.segments().keySet(),
                        state.files().tombstones().keySet())
                .flatMap(Set::stream)
                .sorted()
                .toList();
        return known.isEmpty() || random.nextInt(20) == 0
                ? "m" + random.nextInt(50)
                : known.get(random.nextInt(known.size()));
    }

    private static List<MiniSegment> sorted(Stream<MiniSegment> minis) {
        return minis.sorted(Comparator.comparing(MiniSegment::id)).toList();
    }
}
