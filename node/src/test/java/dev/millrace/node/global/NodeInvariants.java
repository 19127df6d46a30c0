package dev.millrace.node.global;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What must hold of nodes and of who leads, and of every step from one state to the next. Written anew, from
/// the
/// words of the protocol and not from the fold.
public final class NodeInvariants {
    private NodeInvariants() {}

    public static List<String> broken(GlobalState state) {
        List<String> broken = new ArrayList<>();
        Map<Integer, List<NodeId>> owners = Placement.owners(
                state.rules(), state.nodes().values(), state.partitions().size());
        for (PartitionState each : state.partitions().values()) {
            if (!each.owners().equals(owners.get(each.partition()))) {
                broken.add("owners of partition %d are %s, placement says %s"
                        .formatted(each.partition(), each.owners(), owners.get(each.partition())));
            }
            boolean isWell = each.primary()
                    .filter(primary ->
                            isAble(state, primary) && !each.resigned().contains(primary))
                    .isPresent();
            boolean hasBetter = each.owners().stream()
                    .anyMatch(owner -> isAble(state, owner) && !each.resigned().contains(owner));
            if (!isWell && hasBetter) {
                broken.add("partition %d is led by %s, who cannot, while another owner could"
                        .formatted(each.partition(), each.primary()));
            }
            if (each.primary().isEmpty() && each.owners().stream().anyMatch(owner -> isAble(state, owner))) {
                broken.add("partition %d is led by nobody, while an owner could".formatted(each.partition()));
            }
        }
        return broken;
    }

    public static List<String> brokenStep(GlobalState before, GlobalEvent event, GlobalState after) {
        List<String> broken = new ArrayList<>(broken(after));
        for (PartitionState old : before.partitions().values()) {
            after.partition(old.partition())
                    .filter(now -> now.generation() == old.generation())
                    .ifPresent(now -> broken.addAll(brokenLead(before, event, old, after, now)));
        }
        switch (event) {
            case GlobalEvent.Pinged ping -> broken.addAll(brokenPing(before, ping, after));
            case GlobalEvent.Offline offline -> broken.addAll(brokenOffline(before, offline, after));
            case GlobalEvent.NodeRemoved(NodeId node) -> broken.addAll(brokenRemoval(before, node, after));
            default -> {
                // nothing of its own
            }
        }
        return broken;
    }

    private static List<String> brokenLead(
            GlobalState before, GlobalEvent event, PartitionState old, GlobalState after, PartitionState now) {
        List<String> broken = new ArrayList<>();
        boolean changed = !now.primary().equals(old.primary());
        if (changed && now.primary().isPresent() && now.epoch() == old.epoch()) {
            broken.add("epoch %d of partition %d has two primaries".formatted(now.epoch(), now.partition()));
        }
        boolean handsOver = event instanceof GlobalEvent.Committed committed
                && committed.mini().partition() == now.partition()
                && now.epoch() != old.epoch();
        if (handsOver && event instanceof GlobalEvent.Committed committed) {
            NodeId to = committed.handOverTo().orElse(null);
            if (now.nextOffset() != committed.mini().offsets().to()) {
                broken.add("the hand-over of partition %d lost the commit with it".formatted(now.partition()));
            }
            if (to == null || !now.primary().equals(Optional.of(to)) || now.epoch() != old.epoch() + 1) {
                broken.add("a commit changed who leads partition %d".formatted(now.partition()));
            } else if (!old.ready().contains(to) || !isAble(before, to)) {
                broken.add("partition %d was handed over to %s, who was not ready".formatted(now.partition(), to));
            }
        } else if (changed && old.primary().isPresent()) {
            NodeId was = old.primary().get();
            if (isAble(after, was) && !now.resigned().contains(was)) {
                broken.add("partition %d was taken from %s, who could lead".formatted(now.partition(), was));
            }
        }
        for (NodeId each : now.ready()) {
            if (now.epoch() != old.epoch() && old.ready().contains(each)) {
                broken.add("%s was ready for an epoch of partition %d that is over".formatted(each, now.partition()));
            }
        }
        return broken;
    }

    private static List<String> brokenPing(GlobalState before, GlobalEvent.Pinged ping, GlobalState after) {
        NodeState old = Objects.requireNonNull(before.nodes().get(ping.node()));
        NodeState now = Objects.requireNonNull(after.nodes().get(ping.node()));
        List<String> broken = new ArrayList<>();
        if (!now.isOnline() || now.lastPing() != before.version()) {
            broken.add("the ping of %s was not noted".formatted(ping.node()));
        }
        boolean othersAreTheSame =
                before.nodes().minus(ping.node()).equals(after.nodes().minus(ping.node()));
        boolean isElsewhereTheSame = after.withNodes(before.nodes())
                .withPartitions(before.partitions())
                .withVersion(before.version())
                .equals(before);
        if (!othersAreTheSame
                || !isElsewhereTheSame
                || (old.isOnline() && !after.partitions().equals(before.partitions()))) {
            broken.add("a ping changed more than when the node was last seen");
        }
        return broken;
    }

    private static List<String> brokenOffline(GlobalState before, GlobalEvent.Offline offline, GlobalState after) {
        List<String> broken = new ArrayList<>();
        NodeState node = Objects.requireNonNull(before.nodes().get(offline.node()));
        NodeState sender = before.nodes().get(offline.sender());
        if (node.lastPing() != offline.lastPing()) {
            broken.add("%s was declared off-line although it had pinged since".formatted(offline.node()));
        }
        if (sender == null || !sender.isOnline() || !sender.incarnation().equals(offline.incarnation())) {
            broken.add("%s, who was not here, declared a node off-line".formatted(offline.sender()));
        }
        boolean saysGoodbye = offline.sender().equals(offline.node());
        if (!saysGoodbye && after.nodes().values().stream().noneMatch(NodeState::isOnline)) {
            broken.add("the last node that was online was declared off-line");
        }
        return broken;
    }

    private static List<String> brokenRemoval(GlobalState before, NodeId node, GlobalState after) {
        List<String> broken = new ArrayList<>();
        before.files()
                .all()
                .filter(each -> each.holders().contains(node))
                .flatMap(each -> after.files().find(each.id()).stream())
                .filter(each -> !after.files().settles(each))
                .forEach(each ->
                        broken.add("the removal of %s left %s, which is nowhere safe".formatted(node, each.id())));
        if (before.partitions().values().stream()
                .anyMatch(each -> each.primary().equals(Optional.of(node)))) {
            broken.add("%s was removed while it led".formatted(node));
        }
        if (after.files().all().anyMatch(each -> each.holders().contains(node))
                || after.partitions().values().stream()
                        .anyMatch(each ->
                                each.ready().contains(node) || each.resigned().contains(node))) {
            broken.add("%s was removed and is still named".formatted(node));
        }
        return broken;
    }

    private static boolean isAble(GlobalState state, NodeId node) {
        NodeState found = state.nodes().get(node);
        return found != null && found.isOnline() && found.role() == NodeRole.ALL && !found.isEvacuating();
    }
}
