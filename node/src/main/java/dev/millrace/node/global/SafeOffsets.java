package dev.millrace.node.global;

import java.util.HashMap;
import java.util.Map;
import org.pcollections.PMap;

/// How far Kafka may forget: after each event that can change it, the lowest offset of a file that is not settled.
final class SafeOffsets {
    private SafeOffsets() {}

    static GlobalState advance(GlobalState state) {
        Map<Integer, Long> lowest = new HashMap<>();
        for (MiniSegment each : state.minis().values()) {
            if (!isSettled(state, each)) {
                lowest.merge(each.partition(), each.offsets().from(), Math::min);
            }
        }
        PMap<Integer, PartitionState> partitions = state.partitions();
        for (PartitionState each : state.partitions().values()) {
            long safe = lowestOf(state, each, lowest);
            if (safe > each.safeOffset()) {
                partitions = partitions.plus(each.partition(), each.safeTo(safe));
            }
        }
        return state.withPartitions(partitions);
    }

    private static long lowestOf(GlobalState state, PartitionState partition, Map<Integer, Long> lowest) {
        if (partition.generation()
                != state.topic().map(IngestTopicState::generation).orElse(0)) {
            return partition.safeOffset();
        }
        return lowest.getOrDefault(partition.partition(), partition.nextOffset());
    }

    /// A file of an older generation has no offsets in the present topic.
    static boolean isSettled(GlobalState state, MiniSegment mini) {
        if (state.topic().map(IngestTopicState::generation).orElse(0) != mini.generation()
                || state.files().settles(mini)) {
            return true;
        }
        return !MergeFold.mayBeRepeated(state, mini)
                && mini.sections().stream().allMatch(each -> MergeFold.isLetGo(state.files(), each));
    }
}
