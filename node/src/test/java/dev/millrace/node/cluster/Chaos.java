package dev.millrace.node.cluster;

import dev.millrace.node.global.DigestRule;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeSelector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What goes wrong, by chance; until it is told to stop.
final class Chaos {
    private static final int BETWEEN_MILLIS = 1_600;
    private static final int LONG_MILLIS = 12_000;

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Set<NodeId> lost = new HashSet<>();
    private final List<SimulatedNode> evacuating = new ArrayList<>();
    private boolean isOver;

    Chaos(SimulatedCluster cluster) {
        this.cluster = cluster;
        this.random = cluster.simulator.random("chaos");
    }

    void start() {
        cluster.network.disturb(random.nextInt(30), random.nextInt(60));
        cluster.kafka.disturb(random.nextInt(60));
        cluster.bucket.disturb(false, random.nextInt(200));
        next();
    }

    private void next() {
        cluster.simulator.after(random.nextInt(BETWEEN_MILLIS), () -> {
            if (!isOver) {
                fault();
                next();
            }
        });
    }

    private long duration() {
        return random.nextInt(3) == 0 ? random.nextInt(LONG_MILLIS) : 200 + random.nextInt(2_000);
    }

    private void fault() {
        SimulatedNode node = cluster.nodes.get(random.nextInt(cluster.nodes.size()));
        SimulatedNode other = cluster.nodes.get(random.nextInt(cluster.nodes.size()));
        switch (random.nextInt(15)) {
            case 0, 1 -> crash(node);
            case 2, 3 -> node.pause(duration());
            case 4 -> cut(node.index, SimulatedNetwork.KAFKA);
            case 5 -> cut(node.index, SimulatedNetwork.BUCKET);
            case 6 -> cut(node.index, other.index);
            case 7 -> cluster.kafka.crash(random.nextInt(1_500));
            case 8 -> {
                int lies = random.nextInt(300);
                cluster.bucket.disturb(true, lies);
                later(duration(), () -> cluster.bucket.disturb(false, lies));
            }
            case 9 -> {
                if (random.nextInt(3) == 0) {
                    loseDisk(node);
                }
            }
            case 10 -> evacuate(node);
            case 11 -> node.beUnfit(duration());
            case 12 ->
                cluster.admin(new GlobalEvent.DigestRuleSet(new DigestRule(
                        "rule",
                        List.of(random.nextInt(cluster.kafka.partitionCount())),
                        List.of(NodeSelector.of(node.id), NodeSelector.EVERY),
                        0)));
            case 13 -> cluster.admin(new GlobalEvent.NodeRemoved(node.id));
            default -> cluster.admin(new GlobalEvent.DigestRuleRemoved("rule"));
        }
    }

    private void later(long millis, Runnable action) {
        cluster.simulator.after(millis, () -> {
            if (!isOver) {
                action.run();
            }
        });
    }

    private void crash(SimulatedNode node) {
        if (random.nextInt(4) == 0) {
            node.stop();
        } else {
            node.crash();
        }
        later(500 + duration(), node::start);
    }

    private void cut(int one, int other) {
        switch (random.nextInt(3)) {
            case 0 -> cluster.network.cut(one, other);
            case 1 -> cluster.network.cut(other, one);
            default -> cluster.network.cutBothWays(one, other);
        }
        cluster.simulator.trace("network cut between %d and %d", one, other);
        later(duration(), () -> cluster.network.mend(one, other));
    }

    private void loseDisk(SimulatedNode node) {
        NodeId was = node.id;
        node.loseDisk();
        lost.add(was);
        later(duration(), () -> cluster.admin(new GlobalEvent.NodeLost(was)));
        later(500 + duration(), node::start);
    }

    private void evacuate(SimulatedNode node) {
        evacuating.add(node);
        cluster.admin(new GlobalEvent.EvacuationSet(node.id, true));
        later(duration(), () -> cluster.admin(new GlobalEvent.EvacuationSet(node.id, false)));
    }

    /// From now on nothing fails any more, and people do what is theirs.
    void end() {
        isOver = true;
        cluster.simulator.trace("all faults end");
        cluster.network.disturb(0, 0);
        cluster.network.mendAll();
        cluster.kafka.disturb(0);
        cluster.bucket.disturb(false, 0);
        cluster.nodes.forEach(SimulatedNode::wake);
        cluster.nodes.forEach(SimulatedNode::start);
        evacuating.forEach(each -> cluster.admin(new GlobalEvent.EvacuationSet(each.id, false)));
        repair();
    }

    /// A person says it again until it has taken effect.
    private void repair() {
        Set<NodeId> present = new HashSet<>();
        cluster.nodes.forEach(each -> present.add(each.id));
        cluster.history.newest().nodes().keySet().stream()
                .filter(each -> !present.contains(each))
                .sorted(java.util.Comparator.comparing(NodeId::value))
                .forEach(each -> cluster.admin(new GlobalEvent.NodeLost(each)));
        cluster.nodes.stream()
                .filter(each -> each.isUp()
                        && each.hasJoined()
                        && !cluster.history.newest().nodes().containsKey(each.id))
                .forEach(each -> {
                    each.crash(); // it was removed: who wants it back starts it again
                    each.start();
                });
        cluster.simulator.after(3_000, this::repair);
    }
}
