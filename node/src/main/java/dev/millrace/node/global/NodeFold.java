package dev.millrace.node.global;

import dev.millrace.node.global.GlobalEvent.Joined;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.pcollections.PMap;

/// The part of the fold that is about nodes: who is there, who has gone silent, who leaves.
final class NodeFold {
    private static final int SHOWN_MAX = 5;

    private NodeFold() {}

    static GlobalState join(GlobalState state, Joined joined) {
        NodeState before = state.nodes().get(joined.node());
        boolean isEvacuating = before != null && before.isEvacuating();
        NodeState node = NodeState.of(joined, state.version(), isEvacuating);
        PMap<Integer, PartitionState> partitions = state.partitions();
        for (PartitionState each : state.partitions().values()) {
            PartitionState after = each.forgetting(joined.node());
            if (each.primary().equals(Optional.of(joined.node()))) {
                after = after.ledBy(joined.node());
            }
            partitions = partitions.plus(each.partition(), after);
        }
        return state.withNodes(state.nodes().plus(joined.node(), node)).withPartitions(partitions);
    }

    static Applied ping(GlobalState state, GlobalEvent.Pinged ping) {
        NodeState node = state.nodes().get(ping.node());
        if (node == null || !node.incarnation().equals(ping.incarnation())) {
            return Applied.refused(state, "%s is not here in this incarnation", ping.node());
        }
        return Applied.tookEffect(state.withNodes(state.nodes().plus(node.id(), node.seenAt(state.version()))));
    }

    static Applied offline(GlobalState state, GlobalEvent.Offline offline) {
        NodeState sender = state.nodes().get(offline.sender());
        NodeState node = state.nodes().get(offline.node());
        if (sender == null || !sender.isOnline() || !sender.incarnation().equals(offline.incarnation())) {
            return Applied.refused(state, "%s, who says so, is not online itself", offline.sender());
        }
        if (node == null || !node.isOnline()) {
            return Applied.refused(state, "%s is not there, or off-line already", offline.node());
        }
        if (node.lastPing() != offline.lastPing()) {
            return Applied.refused(state, "%s has pinged since", offline.node());
        }
        return Applied.tookEffect(state.withNodes(state.nodes().plus(node.id(), node.offline())));
    }

    static Applied evacuate(GlobalState state, GlobalEvent.EvacuationSet set) {
        NodeState node = state.nodes().get(set.node());
        if (node == null) {
            return Applied.refused(state, "there is no node %s", set.node());
        }
        return Applied.tookEffect(state.withNodes(state.nodes().plus(node.id(), node.evacuating(set.isEvacuating()))));
    }

    static Applied remove(GlobalState state, NodeId node) {
        List<String> reasons = Removal.reasonsAgainst(state, node);
        if (!reasons.isEmpty()) {
            return Applied.refused(
                    state, "%s", String.join("; ", reasons.subList(0, Math.min(SHOWN_MAX, reasons.size()))));
        }
        return Applied.tookEffect(forget(state, node));
    }

    static Applied lose(GlobalState state, NodeId node) {
        NodeState known = state.nodes().get(node);
        if (known == null) {
            return Applied.refused(state, "there is no node %s", node);
        }
        if (known.isOnline()) {
            return Applied.refused(state, "%s is online: stop it first, or evacuate it and remove it", known.name());
        }
        return Applied.tookEffect(forget(state, node));
    }

    private static GlobalState forget(GlobalState state, NodeId node) {
        StoredFiles files = state.files();
        for (StoredFile each : state.files().all().toList()) {
            if (each.holders().contains(node)) {
                files = files.with(each.heldBy(others(each.holders(), node)));
            }
        }
        PMap<String, Tombstone> tombstones = files.tombstones();
        for (Tombstone each : files.tombstones().values()) {
            if (each.holders().contains(node)) {
                tombstones = tombstones.plus(each.id(), each.heldBy(others(each.holders(), node)));
            }
        }
        PMap<Integer, PartitionState> partitions = state.partitions();
        for (PartitionState each : state.partitions().values()) {
            partitions = partitions.plus(each.partition(), each.forgetting(node));
        }
        return state.withNodes(state.nodes().minus(node))
                .withFiles(files.withTombstones(tombstones))
                .withPartitions(partitions);
    }

    static Set<NodeId> others(Set<NodeId> holders, NodeId node) {
        Set<NodeId> others = new HashSet<>(holders);
        others.remove(node);
        return others;
    }

    /// An owner says that it could lead.
    static Applied ready(GlobalState state, GlobalEvent.Ready ready) {
        return owner(state, ready.sender(), ready.incarnation(), ready.partition(), ready.epoch())
                .map(because -> Applied.refused(state, "%s", because))
                .orElseGet(() -> {
                    PartitionState partition = partition(state, ready.partition());
                    if (!partition.owners().contains(ready.sender())) {
                        return Applied.refused(
                                state, "%s is no owner of partition %d", ready.sender(), ready.partition());
                    }
                    return Applied.tookEffect(state.withPartitions(
                            state.partitions().plus(ready.partition(), partition.readied(ready.sender()))));
                });
    }

    static Applied resign(GlobalState state, GlobalEvent.Resigned resigned) {
        return owner(state, resigned.sender(), resigned.incarnation(), resigned.partition(), resigned.epoch())
                .map(because -> Applied.refused(state, "%s", because))
                .orElseGet(() -> {
                    PartitionState partition = partition(state, resigned.partition());
                    boolean leads = partition.primary().equals(Optional.of(resigned.sender()));
                    boolean hasSuccessor = partition.owners().stream()
                            .anyMatch(each -> !each.equals(resigned.sender())
                                    && !partition.resigned().contains(each)
                                    && Election.mayLead(state, each));
                    if (!leads || !hasSuccessor) {
                        return Applied.refused(
                                state,
                                "%s does not lead partition %d, or nobody else can",
                                resigned.sender(),
                                resigned.partition());
                    }
                    return Applied.tookEffect(state.withPartitions(
                            state.partitions().plus(resigned.partition(), partition.resignedBy(resigned.sender()))));
                });
    }

    /// Why the sender may say nothing about the partition.
    private static Optional<String> owner(
            GlobalState state, NodeId sender, String incarnation, int partition, long epoch) {
        NodeState node = state.nodes().get(sender);
        if (node == null || !node.isOnline() || !node.incarnation().equals(incarnation)) {
            return Optional.of("%s is not online in this incarnation".formatted(sender));
        }
        if (state.partition(partition).filter(each -> each.epoch() == epoch).isEmpty()) {
            return Optional.of("epoch %d of partition %d is not the present one".formatted(epoch, partition));
        }
        return Optional.empty();
    }

    private static PartitionState partition(GlobalState state, int partition) {
        return Objects.requireNonNull(state.partitions().get(partition));
    }
}
