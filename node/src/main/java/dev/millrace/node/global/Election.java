package dev.millrace.node.global;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pcollections.PMap;

/// Who leads each partition: one step of the fold, after every event that can change it.
///
/// A primary that is online and able stays, whatever the rules prefer: the preferred owner says that it is
/// ready and
/// takes over at a commit, so that nothing built is thrown away.
final class Election {
    private Election() {}

    /// The owners as nodes and rules have them now.
    static GlobalState assign(GlobalState state) {
        PMap<Integer, PartitionState> partitions = state.partitions();
        Map<Integer, List<NodeId>> owners =
                Placement.owners(state.rules(), state.nodes().values(), partitions.size());
        for (PartitionState each : state.partitions().values()) {
            List<NodeId> now = Objects.requireNonNullElse(owners.get(each.partition()), List.of());
            if (!now.equals(each.owners())) {
                partitions = partitions.plus(each.partition(), each.ownedBy(now));
            }
        }
        return state.withPartitions(partitions);
    }

    static GlobalState hold(GlobalState state) {
        PMap<Integer, PartitionState> partitions = state.partitions();
        for (PartitionState each : state.partitions().values()) {
            PartitionState after = elected(state, each);
            if (!after.equals(each)) {
                partitions = partitions.plus(each.partition(), after);
            }
        }
        return state.withPartitions(partitions);
    }

    static boolean mayLead(GlobalState state, NodeId node) {
        NodeState found = state.nodes().get(node);
        return found != null && found.isOnline() && found.isEligible();
    }

    private static PartitionState elected(GlobalState state, PartitionState partition) {
        Optional<NodeId> primary = partition.primary();
        if (primary.filter(each -> mayLead(state, each) && !partition.resigned().contains(each))
                .isPresent()) {
            return partition;
        }
        Optional<NodeId> able = partition.owners().stream()
                .filter(each -> mayLead(state, each) && !partition.resigned().contains(each))
                .findFirst();
        if (able.isPresent()) {
            return partition.ledBy(able.get());
        }
        // Nobody better: who is on its way out, or has resigned, is better than nobody.
        if (primary.filter(each -> canDigest(state, each) && isOnline(state, each))
                .isPresent()) {
            return partition;
        }
        Optional<NodeId> unwilling =
                partition.owners().stream().filter(each -> mayLead(state, each)).findFirst();
        if (unwilling.isPresent()) {
            return partition.ledBy(unwilling.get());
        }
        // All are silent. Nobody else digests in this epoch, so the primary may go on in it when it comes back.
        if (primary.isEmpty() || canDigest(state, primary.get())) {
            return partition;
        }
        return partition.withoutPrimary();
    }

    private static boolean isOnline(GlobalState state, NodeId node) {
        NodeState found = state.nodes().get(node);
        return found != null && found.isOnline();
    }

    private static boolean canDigest(GlobalState state, NodeId node) {
        NodeState found = state.nodes().get(node);
        return found != null && found.role() == NodeRole.ALL;
    }
}
