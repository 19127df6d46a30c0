package dev.millrace.node.api;

import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.StoredFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the files of one state come to, counted in one pass: there may be a million.
///
/// @param held by each node
/// @param alone of a node: no other has them, nor has the bucket
/// @param unsettled of a partition: only Kafka makes them safe, and must keep them
/// @param allUnsettled those of all partitions
/// @param lost nobody who is online has them, nor has the bucket
/// @param oldestMillis when Kafka got the newest event of the oldest file that is not settled
record ClusterFiles(
        Map<NodeId, FileCount> held,
        Map<NodeId, FileCount> alone,
        Map<Integer, FileCount> unsettled,
        FileCount allUnsettled,
        FileCount lost,
        Optional<Long> oldestMillis) {

    static ClusterFiles of(GlobalState state) {
        Map<NodeId, FileCount> held = new HashMap<>();
        Map<NodeId, FileCount> alone = new HashMap<>();
        Map<Integer, FileCount> unsettled = new HashMap<>();
        FileCount allUnsettled = new FileCount();
        FileCount lost = new FileCount();
        long oldest = Long.MAX_VALUE;
        for (StoredFile each : (Iterable<StoredFile>) state.files().all()::iterator) {
            boolean isOnOne = each.holders().size() == 1 && each.object().isEmpty();
            for (NodeId holder : each.holders()) {
                held.computeIfAbsent(holder, _ -> new FileCount()).add(each);
                if (isOnOne) {
                    alone.computeIfAbsent(holder, _ -> new FileCount()).add(each);
                }
            }
            if (state.isLost(each)) {
                lost.add(each);
            } else if (!state.files().settles(each) && isNeeded(each)) {
                allUnsettled.add(each);
                if (each instanceof MiniSegment mini) {
                    unsettled
                            .computeIfAbsent(mini.partition(), _ -> new FileCount())
                            .add(mini);
                    oldest = Math.min(oldest, mini.lastAppendedMillis());
                }
            }
        }
        return new ClusterFiles(
                held,
                alone,
                unsettled,
                allUnsettled,
                lost,
                oldest == Long.MAX_VALUE ? Optional.empty() : Optional.of(oldest));
    }

    FileCount heldBy(NodeId node) {
        return held.getOrDefault(node, new FileCount());
    }

    FileCount aloneOn(NodeId node) {
        return alone.getOrDefault(node, new FileCount());
    }

    FileCount unsettledOf(int partition) {
        return unsettled.getOrDefault(partition, new FileCount());
    }

    /// What nothing needs any more, not even for its keys, is not uploaded.
    private static boolean isNeeded(StoredFile file) {
        return file.hasLiveSection() || (file instanceof MiniSegment mini && mini.keyCount() > 0);
    }
}
