package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What must hold of every state of Global, and of every step from one to the next.
public final class GlobalInvariants {
    private GlobalInvariants() {}

    /// What is broken, in words; empty when all is well.
    public static List<String> broken(GlobalState state) {
        List<String> broken = new ArrayList<>();
        for (PartitionState partition : state.partitions().values()) {
            broken.addAll(brokenRanges(state, partition));
            partition
                    .primary()
                    .filter(primary -> !state.nodes().containsKey(primary))
                    .ifPresent(primary -> broken.add(
                            "partition %d is led by %s, who never joined".formatted(partition.partition(), primary)));
        }
        if (repeats(state.repositories().values().stream().map(Repository::name).toList())) {
            broken.add("two repositories have one name");
        }
        if (repeats(state.tokens().values().stream().map(AccessToken::id).toList())) {
            broken.add("two tokens have one id");
        }
        return broken;
    }

    /// What a step broke.
    public static List<String> brokenStep(GlobalState before, Applied applied) {
        List<String> broken = new ArrayList<>(broken(applied.state()));
        if (applied.refusedBecause().isPresent() && !applied.state().equals(before)) {
            broken.add("a refused event changed the state");
        }
        for (PartitionState old : before.partitions().values()) {
            Optional<PartitionState> now = applied.state().partition(old.partition());
            if (now.isEmpty()) {
                broken.add("partition %d is gone".formatted(old.partition()));
            } else if (now.get().epoch() < old.epoch()) {
                broken.add("the epoch of partition %d fell".formatted(old.partition()));
            } else if (now.get().generation() == old.generation() && now.get().nextOffset() < old.nextOffset()) {
                broken.add("partition %d went back".formatted(old.partition()));
            } else if (!now.get().primary().equals(old.primary()) && now.get().epoch() == old.epoch()) {
                broken.add("the primary of partition %d changed within an epoch".formatted(old.partition()));
            }
        }
        if (!applied.state().minis().keySet().containsAll(before.minis().keySet())) {
            broken.add("a file was forgotten");
        }
        return broken;
    }

    /// Promise 5: files and gaps that are known lie side by side, from 0 to the next offset.
    private static List<String> brokenRanges(GlobalState state, PartitionState partition) {
        List<OffsetRange> ranges = new ArrayList<>();
        state.minis().values().stream()
                .filter(mini ->
                        mini.partition() == partition.partition() && mini.generation() == partition.generation())
                .forEach(mini -> ranges.add(mini.offsets()));
        state.missing().stream()
                .filter(missing ->
                        missing.partition() == partition.partition() && missing.generation() == partition.generation())
                .forEach(missing -> ranges.add(missing.offsets()));
        ranges.sort(Comparator.comparingLong(OffsetRange::from));
        long expected = 0;
        for (OffsetRange range : ranges) {
            if (range.from() != expected) {
                return List.of("partition %d has %s at %d: %s"
                        .formatted(
                                partition.partition(),
                                range.from() > expected ? "a gap" : "an overlap",
                                expected,
                                ranges));
            }
            expected = range.to();
        }
        return expected == partition.nextOffset()
                ? List.of()
                : List.of("partition %d ends at %d, its next offset is %d"
                        .formatted(partition.partition(), expected, partition.nextOffset()));
    }

    private static <T> boolean repeats(List<T> values) {
        Set<T> seen = new HashSet<>(values);
        return seen.size() < values.size();
    }
}
