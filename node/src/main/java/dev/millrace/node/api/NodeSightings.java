package dev.millrace.node.api;

import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Since when nodes are online, silent or on their way out, by this node's clock: the metadata holds no
/// times, as no
/// clock of one node is compared with another's. What was so before this process looked has no time.
final class NodeSightings {
    private record Seen(boolean isOnline, boolean isEvacuating, Optional<Long> sinceMillis) {}

    private final LongSupplier epochMillis;
    private volatile Map<NodeId, Seen> seen = Map.of();
    private boolean isFirst = true;

    NodeSightings(LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
    }

    /// Looks at each new state, in order.
    synchronized void look(GlobalState state) {
        if (!isFirst && isSame(state)) {
            return;
        }
        Map<NodeId, Seen> now = new HashMap<>();
        for (NodeState each : state.nodes().values()) {
            Seen before = seen.get(each.id());
            now.put(
                    each.id(),
                    before != null && isSame(before, each)
                            ? before
                            : new Seen(
                                    each.isOnline(),
                                    each.isEvacuating(),
                                    isFirst ? Optional.empty() : Optional.of(epochMillis.getAsLong())));
        }
        isFirst = false;
        seen = Map.copyOf(now);
    }

    Optional<Long> sinceMillis(NodeId node) {
        return Optional.ofNullable(seen.get(node)).flatMap(Seen::sinceMillis);
    }

    private boolean isSame(GlobalState state) {
        return state.nodes().size() == seen.size()
                && state.nodes().values().stream().allMatch(each -> {
                    Seen before = seen.get(each.id());
                    return before != null && isSame(before, each);
                });
    }

    private static boolean isSame(Seen before, NodeState now) {
        return before.isOnline() == now.isOnline() && before.isEvacuating() == now.isEvacuating();
    }
}
