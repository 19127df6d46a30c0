package dev.millrace.node.cluster;

import dev.millrace.node.global.Applied;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalInvariants;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeInvariants;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.PartitionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What must hold of every step of Global, whoever sent what.
final class ClusterInvariants {
    private ClusterInvariants() {}

    @SuppressWarnings("ReferenceEquality") // whether they are equal would cost more than looking at them
    static void checkStep(GlobalState before, GlobalEvent event, GlobalState after) {
        List<String> broken = new ArrayList<>();
        boolean isAboutFiles = before.partitions() != after.partitions() || before.files() != after.files();
        boolean isPing = event instanceof GlobalEvent.Pinged && !isAboutFiles;
        boolean isAboutNodes = before.nodes() != after.nodes() || before.rules() != after.rules();
        if (!isPing && (isAboutNodes || before.partitions() != after.partitions())) {
            broken.addAll(NodeInvariants.brokenStep(before, event, after));
        }
        if (isAboutFiles) {
            broken.addAll(GlobalInvariants.brokenStep(before, new Applied(after, Optional.empty())));
        }
        if (event instanceof GlobalEvent.Committed committed) {
            broken.addAll(brokenCommit(before, committed));
        }
        require(broken);
    }

    /// Promise 5: a zombie can do no harm.
    private static List<String> brokenCommit(GlobalState before, GlobalEvent.Committed committed) {
        PartitionState partition =
                before.partition(committed.mini().partition()).orElseThrow();
        NodeState sender = before.nodes().get(committed.sender());
        List<String> broken = new ArrayList<>();
        if (partition.epoch() != committed.mini().epoch()) {
            broken.add("promise 5: a commit of epoch %d took effect in epoch %d"
                    .formatted(committed.mini().epoch(), partition.epoch()));
        }
        if (!partition.primary().equals(Optional.of(committed.sender()))) {
            broken.add("promise 5: a commit of %s took effect, who did not lead".formatted(committed.sender()));
        }
        if (sender == null || !sender.incarnation().equals(committed.incarnation())) {
            broken.add("promise 5: a commit of an earlier life took effect");
        }
        return broken;
    }

    private static void require(List<String> broken) {
        if (!broken.isEmpty()) {
            throw new AssertionError(String.join("; ", broken));
        }
    }
}
