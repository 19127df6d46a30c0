package dev.millrace.node;

import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.peer.HolderFiles;
import dev.millrace.node.peer.PeerClient;
import dev.millrace.node.peer.PeerTails;
import dev.millrace.node.search.TailSource;
import dev.millrace.node.storage.Neighbours;
import java.util.Optional;

/// The other nodes, as Global says where they are.
record PeerLink(PeerClient client, NodeId self, Global global) {
    /// None for who is off-line, or stands alone.
    Optional<String> address(NodeId node) {
        return Optional.ofNullable(global.state().nodes().get(node))
                .filter(NodeState::isOnline)
                .flatMap(NodeState::peerAddress);
    }

    Optional<String> primaryOf(int partition) {
        GlobalState state = global.state();
        return state.partition(partition).flatMap(PartitionState::primary).flatMap(this::address);
    }

    Neighbours neighbours() {
        return new Neighbours(self, global::state, new HolderFiles(client, this::address));
    }

    TailSource tails(TailSource local) {
        return new PeerTails(new PeerTails.Cluster(self, global, this::address), local, client, System::nanoTime);
    }
}
