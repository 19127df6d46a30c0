package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Makes a state out of a snapshot and the files that are newer than it, for a cluster whose Kafka is gone. Pure.
///
/// Offsets decide: a file from before the snapshot's next offset that it does not name was merged or expired, and is
/// passed over. The ingest topic to come is a new generation.
public final class Recovery {
    /// A segment, and what its footer says that it stands for.
    ///
    /// @param sources mini-segments
    /// @param siblings all segments of its merge, itself among them
    public record FoundSegment(Segment segment, List<String> sources, List<String> siblings) {}

    /// Files that the snapshot does not name.
    public record Found(List<MiniSegment> minis, List<FoundSegment> segments) {}

    /// @param report what is there, and what is missing or cannot be known, for people
    public record Recovered(GlobalState state, List<String> report) {}

    /// Says that the topic of a recovered state is gone, so that the next one is adopted as a new generation.
    private static final String GONE = "";

    private final List<String> report = new ArrayList<>();
    private GlobalState state;

    private Recovery(GlobalState state) {
        this.state = state;
    }

    /// Whether the state came out of a recovery and its ingest topic is still to be adopted.
    public static boolean lacksTopic(GlobalState state) {
        return state.topic().filter(each -> each.topicId().equals(GONE)).isPresent();
    }

    /// @param here whether the recovering node has this file on its disk
    public static Recovered rebuild(
            Optional<GlobalState> snapshot,
            Found found,
            Optional<BucketState> owner,
            NodeId self,
            Predicate<StoredFile> here) {
        Recovery recovery = new Recovery(snapshot.orElse(GlobalState.empty()));
        recovery.report.add(snapshot.map(each -> "began with the snapshot of version " + each.version())
                .orElse("there was no snapshot: names of repositories, tokens and settings are lost"));
        recovery.forgetNodes(owner, self, here);
        recovery.forgetTopic(found);
        recovery.addMinis(found.minis());
        recovery.addSegments(found.segments());
        recovery.nameRepositories();
        recovery.reportLosses();
        return new Recovered(recovery.state.withVersion(0), List.copyOf(recovery.report));
    }

    private void forgetNodes(Optional<BucketState> owner, NodeId self, Predicate<StoredFile> here) {
        PMap<String, MiniSegment> minis = HashTreePMap.empty();
        for (MiniSegment each : state.minis().values()) {
            minis = minis.plus(each.id(), each.heldBy(here.test(each) ? Set.of(self) : Set.of()));
        }
        PMap<String, Segment> segments = HashTreePMap.empty();
        for (Segment each : state.segments().values()) {
            segments = segments.plus(each.id(), each.heldBy(here.test(each) ? Set.of(self) : Set.of()));
        }
        PMap<String, Tombstone> tombstones = HashTreePMap.empty();
        for (Tombstone each : state.files().tombstones().values()) {
            // what is left of them on this disk is swept, since no state names it any more
            Tombstone rest = each.heldBy(Set.of());
            tombstones =
                    tombstones.plus(each.id(), new Tombstone(rest.id(), rest.kind(), 0, rest.holders(), rest.object()));
        }
        StoredFiles files =
                state.files().withMinis(minis).withSegments(segments).withTombstones(tombstones);
        state = state.withNodes(HashTreePMap.empty())
                .withFiles(owner.map(files::attached).orElse(files));
    }

    private void forgetTopic(Found found) {
        int generation = Math.max(
                state.topic().map(IngestTopicState::generation).orElse(0),
                found.minis().stream().mapToInt(MiniSegment::generation).max().orElse(0));
        int partitions = Math.max(
                state.topic().map(IngestTopicState::partitions).orElse(1),
                1
                        + found.minis().stream()
                                .mapToInt(MiniSegment::partition)
                                .max()
                                .orElse(0));
        PMap<Integer, PartitionState> kept = HashTreePMap.empty();
        for (int i = 0; i < partitions; i++) {
            PartitionState old = state.partition(i).orElse(PartitionState.fresh(i, generation, List.of(), 0));
            kept = kept.plus(
                    i,
                    new PartitionState(
                            i,
                            old.generation(),
                            List.of(),
                            Optional.empty(),
                            old.epoch(),
                            old.nextOffset(),
                            old.safeOffset(),
                            old.logTimeMillis()));
        }
        state = state.withTopic(new IngestTopicState(generation, GONE, GONE, partitions))
                .withPartitions(kept);
    }

    private void addMinis(List<MiniSegment> minis) {
        int passedOver = 0;
        int added = 0;
        List<MiniSegment> ordered = new ArrayList<>(minis);
        ordered.sort(Comparator.comparingInt(MiniSegment::generation)
                .thenComparingInt(MiniSegment::partition)
                .thenComparingLong(each -> each.offsets().from()));
        for (MiniSegment each : ordered) {
            PartitionState partition = state.partition(each.partition()).orElseThrow();
            if (each.generation() != partition.generation()
                    || each.offsets().from() < partition.nextOffset()
                    || state.files().knows(each.id())) {
                passedOver++;
                continue;
            }
            if (each.offsets().from() > partition.nextOffset()) {
                addMissing(partition, each.offsets().from());
            }
            StoredFiles files = state.files().with(each);
            for (Section section : each.sections()) {
                files = files.withLedger(
                        section.repository(), files.ledger(section.repository()).taking(section.eventCount()));
            }
            state = state.withFiles(files)
                    .withPartitions(state.partitions()
                            .plus(
                                    each.partition(),
                                    partition.movedTo(each.offsets().to(), partition.logTimeMillis())));
            added++;
        }
        report.add(
                "%d mini-segments are newer than the snapshot; %d were passed over, as they are in it in another form"
                        .formatted(added, passedOver));
    }

    private void addMissing(PartitionState partition, long until) {
        OffsetRange gap = new OffsetRange(partition.nextOffset(), until);
        state = state.withMissing(
                state.missing().plus(new MissingRange(partition.generation(), partition.partition(), gap)));
        report.add("missing: offsets %d to %d of partition %d, which were never uploaded"
                .formatted(gap.from(), gap.to() - 1, partition.partition()));
    }

    /// A merge counts when all of its segments are there, and all that they were made of is there and live.
    private void addSegments(List<FoundSegment> found) {
        Map<String, FoundSegment> byId = new HashMap<>();
        found.forEach(each -> byId.put(each.segment().id(), each));
        Set<String> merges = new HashSet<>();
        int passedOver = 0;
        for (FoundSegment each : found) {
            RepositoryId repository = each.segment().section().repository();
            boolean isWhole = byId.keySet().containsAll(each.siblings())
                    && each.sources().stream()
                            .allMatch(id -> Optional.ofNullable(state.minis().get(id))
                                    .flatMap(mini -> mini.section(repository))
                                    .filter(section -> section.isLive()
                                            || section.mergedInto().equals(each.siblings()))
                                    .isPresent());
            if (!isWhole) {
                passedOver++;
                continue;
            }
            StoredFiles files = state.files().with(each.segment());
            for (String id : each.sources()) {
                MiniSegment mini = files.minis().get(id);
                if (mini != null) {
                    files = files.with(mini.mapSection(repository, section -> section.merged(each.siblings())));
                }
            }
            state = state.withFiles(files);
            merges.add(each.segment().mergeId());
        }
        report.add("%d merges are newer than the snapshot; %d segments were passed over"
                .formatted(merges.size(), passedOver));
    }

    private void nameRepositories() {
        Set<RepositoryId> used = new HashSet<>();
        state.minis().values().forEach(mini -> mini.sections().forEach(each -> used.add(each.repository())));
        state.segments().values().forEach(each -> used.add(each.section().repository()));
        for (RepositoryId each : used) {
            if (state.repository(each).isEmpty() && !state.removedRepositories().contains(each)) {
                RepositoryName name = new RepositoryName("recovered-" + each.value());
                state = state.withRepositories(
                        state.repositories().plus(each, new Repository(each, name, "its name was lost")));
                report.add("the name of repository %s is lost: it is called %s now".formatted(each, name));
            }
        }
    }

    private void reportLosses() {
        long lostEvents = 0;
        for (StoredFile each : all()) {
            if (each.isLost() && each.hasLiveSection()) {
                long events = each.sections().stream()
                        .filter(Section::isLive)
                        .mapToLong(Section::eventCount)
                        .sum();
                lostEvents += events;
                report.add("missing: the file %s with %d events: no copy of it is left".formatted(each.id(), events));
            }
        }
        long kept = all().stream()
                        .flatMap(each -> each.sections().stream())
                        .filter(Section::isLive)
                        .mapToLong(Section::eventCount)
                        .sum()
                - lostEvents;
        report.add("%d events are there, %d are known to be missing".formatted(kept, lostEvents));
        state.partitions().values().stream()
                .sorted(Comparator.comparingInt(PartitionState::partition))
                .forEach(each -> report.add(
                        "partition %d: what kafka had from offset %d on is gone; how much that was, nobody can know"
                                .formatted(each.partition(), each.nextOffset())));
    }

    private List<StoredFile> all() {
        return state.files().all().toList();
    }
}
