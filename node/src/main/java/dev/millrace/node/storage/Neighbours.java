package dev.millrace.node.storage;

import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import java.util.function.Supplier;

/// This node among the others: whose files it may read, and what says who has which.
///
/// @param global the newest state: a file may have been moved or uploaded since a query began
public record Neighbours(NodeId self, Supplier<GlobalState> global, PeerFiles files) {
    /// A node that reads no other's files.
    public static Neighbours none(NodeId self) {
        return new Neighbours(self, GlobalState::empty, PeerFiles.NONE);
    }
}
