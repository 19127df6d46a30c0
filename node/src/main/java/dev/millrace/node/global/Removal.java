package dev.millrace.node.global;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a node may go for good: any doubt, and it stays.
public final class Removal {
    private Removal() {}

    /// What keeps it; nothing where it may go.
    public static List<String> reasonsAgainst(GlobalState state, NodeId id) {
        NodeState node = state.nodes().get(id);
        if (node == null) {
            return List.of("there is no node %s".formatted(id));
        }
        List<String> reasons = new ArrayList<>();
        if (node.isOnline() && !node.isEvacuating() && node.role() == NodeRole.ALL) {
            reasons.add("it is online and not evacuating: evacuate it first");
        }
        for (PartitionState each : state.partitions().values()) {
            if (each.primary().equals(Optional.of(id))) {
                boolean isAwaited =
                        each.owners().stream().anyMatch(owner -> !owner.equals(id) && Election.mayLead(state, owner));
                reasons.add((isAwaited
                                ? "it leads partition %d until another owner is ready"
                                : "it leads partition %d, and nobody else can")
                        .formatted(each.partition()));
            } else if (each.owners().contains(id)) {
                reasons.add("a digest rule names it for partition %d".formatted(each.partition()));
            }
        }
        long unsettled = state.files()
                .all()
                .filter(each -> each.holders().contains(id))
                .filter(each -> !state.files().settles(each.heldBy(NodeFold.others(each.holders(), id))))
                .count();
        if (unsettled > 0) {
            reasons.add("%d files would be nowhere safe without it".formatted(unsettled));
        }
        return reasons;
    }
}
