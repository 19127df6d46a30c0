package dev.millrace.node.global;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What may happen to nodes, and who leads what: mostly what a node would say in this state, sometimes late
/// or made
/// up.
final class RandomNodeEvents {
    private static final List<String> ZONES = List.of("", "a", "b");
    private static final List<String> POOLS = List.of(NodeState.DEFAULT_POOL, "hot");
    private static final int FEW = 2;

    private final RandomGenerator random;
    private final GlobalState state;
    private final int nodes;

    private RandomNodeEvents(RandomGenerator random, GlobalState state, int nodes) {
        this.random = random;
        this.state = state;
        this.nodes = nodes;
    }

    static GlobalEvent any(RandomGenerator random, GlobalState state, int nodes) {
        return new RandomNodeEvents(random, state, nodes).any();
    }

    private GlobalEvent any() {
        NodeId node = node();
        return switch (random.nextInt(16)) {
            case 0, 1 -> joined(node);
            case 2, 3 -> new GlobalEvent.Pinged(node, incarnation(node));
            case 4, 5, 6 -> offline(node);
            case 7 -> new GlobalEvent.EvacuationSet(node, random.nextBoolean());
            case 8 -> new GlobalEvent.NodeRemoved(node);
            case 9 -> new GlobalEvent.NodeLost(node);
            case 10, 11, 12 -> ready(node);
            case 13 -> resigned(node);
            case 14 ->
                random.nextInt(3) == 0
                        ? new GlobalEvent.DigestRuleRemoved("d" + random.nextInt(FEW))
                        : new GlobalEvent.DigestRuleSet(digestRule());
            default ->
                random.nextInt(3) == 0
                        ? new GlobalEvent.StorageRuleRemoved("s" + random.nextInt(FEW))
                        : new GlobalEvent.StorageRuleSet(new StorageRule(
                                "s" + random.nextInt(FEW), List.of(), List.of(selector()), 1 + random.nextInt(3)));
        };
    }

    private GlobalEvent joined(NodeId node) {
        return new GlobalEvent.Joined(
                node,
                "i" + random.nextInt(3),
                "node",
                "127.0.0.1:8080",
                Optional.empty(),
                ZONES.get(random.nextInt(ZONES.size())),
                POOLS.get(random.nextInt(POOLS.size())),
                random.nextInt(6) == 0 ? NodeRole.HTTPONLY : NodeRole.ALL,
                "");
    }

    private GlobalEvent offline(NodeId node) {
        NodeId sender = node();
        long lastPing = Optional.ofNullable(state.nodes().get(node))
                .map(NodeState::lastPing)
                .orElse(0L);
        return new GlobalEvent.Offline(
                sender, incarnation(sender), node, random.nextInt(4) == 0 ? random.nextInt(60) : lastPing);
    }

    private GlobalEvent ready(NodeId node) {
        int partition = random.nextInt(FEW);
        return new GlobalEvent.Ready(node, incarnation(node), partition, epoch(partition));
    }

    private GlobalEvent resigned(NodeId any) {
        int partition = random.nextInt(FEW);
        NodeId node = random.nextInt(4) == 0
                ? any
                : state.partition(partition).flatMap(PartitionState::primary).orElse(any);
        return new GlobalEvent.Resigned(node, incarnation(node), partition, epoch(partition));
    }

    private long epoch(int partition) {
        long epoch = state.partition(partition).map(PartitionState::epoch).orElse(0L);
        return random.nextInt(6) == 0 ? Math.max(0, epoch - 1) : epoch;
    }

    private DigestRule digestRule() {
        return new DigestRule(
                "d" + random.nextInt(FEW),
                random.nextBoolean() ? List.of() : List.of(random.nextInt(FEW)),
                random.nextBoolean() ? List.of(selector()) : List.of(selector(), NodeSelector.EVERY),
                random.nextInt(3));
    }

    private NodeSelector selector() {
        return switch (random.nextInt(3)) {
            case 0 -> NodeSelector.EVERY;
            case 1 -> NodeSelector.of(node());
            default -> new NodeSelector("pool:" + POOLS.get(random.nextInt(POOLS.size())));
        };
    }

    private NodeId node() {
        return Samples.node(1 + random.nextInt(nodes));
    }

    private String incarnation(NodeId node) {
        return random.nextInt(6) == 0 || !state.nodes().containsKey(node)
                ? "i" + random.nextInt(3)
                : state.nodes().get(node).incarnation();
    }
}
