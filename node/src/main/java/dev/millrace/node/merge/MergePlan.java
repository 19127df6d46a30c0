package dev.millrace.node.merge;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What to merge next. Pure: a state and a time in, a task out.
///
/// Reads a clock only to be neither late nor early: when a merge comes changes no answer.
public final class MergePlan {
    /// @param minis whose live sections of the repository become one or more segments
    public record Task(RepositoryId repository, int generation, List<MiniSegment> minis) {
        public Task {
            minis = List.copyOf(minis);
        }
    }

    private record Group(RepositoryId repository, int generation) {}

    private record Source(MiniSegment mini, Section section) {}

    private final MergeLimits limits;

    public MergePlan(MergeLimits limits) {
        this.limits = limits;
    }

    /// The largest group of sections that is due, of files that this node has.
    ///
    /// @param excluded files that a merge failed on
    public Optional<Task> next(GlobalState state, NodeId self, Predicate<String> excluded, long nowMillis) {
        Map<Group, List<Source>> groups = new HashMap<>();
        for (MiniSegment mini : state.minis().values()) {
            if (isMine(state, mini, self) && !excluded.test(mini.id())) {
                for (Section section : mini.sections()) {
                    if (section.isLive()) {
                        groups.computeIfAbsent(
                                        new Group(section.repository(), mini.generation()), group -> new ArrayList<>())
                                .add(new Source(mini, section));
                    }
                }
            }
        }
        return groups.entrySet().stream()
                .filter(each -> isDue(each.getValue(), nowMillis))
                .max(Comparator.comparingLong((Map.Entry<Group, List<Source>> each) -> storedBytes(each.getValue()))
                        .thenComparing(each -> each.getKey().repository().value()))
                .map(each -> task(each.getKey(), each.getValue()));
    }

    /// What this node wrote, and what nobody has any more but the bucket, for the partitions that it leads.
    private static boolean isMine(GlobalState state, MiniSegment mini, NodeId self) {
        if (mini.holders().contains(self)) {
            return true;
        }
        boolean isOrphan = mini.object().isPresent()
                && mini.holders().stream().noneMatch(each -> state.nodes().containsKey(each));
        return isOrphan
                && state.partition(mini.partition())
                        .flatMap(PartitionState::primary)
                        .filter(self::equals)
                        .isPresent();
    }

    private boolean isDue(List<Source> sources, long nowMillis) {
        return sources.size() >= limits.sectionsMax()
                || storedBytes(sources) >= limits.storedBytesMax()
                || sources.stream()
                        .anyMatch(each -> each.mini().lastAppendedMillis()
                                <= nowMillis - limits.ageMax().toMillis());
    }

    /// The oldest first, up to a full segment.
    private Task task(Group group, List<Source> sources) {
        List<Source> ordered = new ArrayList<>(sources);
        ordered.sort(Comparator.comparingLong((Source each) -> each.mini().lastAppendedMillis())
                .thenComparing(each -> each.mini().id()));
        List<MiniSegment> taken = new ArrayList<>();
        long bytes = 0;
        for (Source each : ordered) {
            if (taken.size() >= limits.sectionsMax() || bytes >= limits.storedBytesMax()) {
                break;
            }
            taken.add(each.mini());
            bytes += each.section().storedBytes();
        }
        return new Task(group.repository(), group.generation(), taken);
    }

    private static long storedBytes(List<Source> sources) {
        return sources.stream().mapToLong(each -> each.section().storedBytes()).sum();
    }
}
