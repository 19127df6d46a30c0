package dev.millrace.node.global;

import java.util.Optional;

/// A node that has joined.
///
/// @param address where people and programs reach it
/// @param peerAddress `host:port` where other nodes reach it; none for a node that stands alone
/// @param zone what fails together, such as a data centre; copies go to different ones. May be empty
/// @param pool nodes that rules name together
/// @param incarnation differs for each process; events of older ones have no effect any more
/// @param lastPing the version of the state that its newest sign of life met
/// @param isOnline nobody has said since then that it is silent
/// @param isEvacuating it is on its way out: no rule chooses it
public record NodeState(
        NodeId id,
        String name,
        String address,
        Optional<String> peerAddress,
        String zone,
        String pool,
        NodeRole role,
        String release,
        String incarnation,
        long lastPing,
        boolean isOnline,
        boolean isEvacuating) {
    public static final String DEFAULT_POOL = "default";

    /// A node that stands alone.
    public NodeState(NodeId id, String name, String address, String incarnation) {
        this(id, name, address, Optional.empty(), "", DEFAULT_POOL, NodeRole.ALL, "", incarnation, 0, true, false);
    }

    static NodeState of(GlobalEvent.Joined joined, long version, boolean isEvacuating) {
        return new NodeState(
                joined.node(),
                joined.name(),
                joined.address(),
                joined.peerAddress(),
                joined.zone(),
                joined.pool(),
                joined.role(),
                joined.release(),
                joined.incarnation(),
                version,
                true,
                isEvacuating);
    }

    NodeState seenAt(long version) {
        return with(version, true, isEvacuating);
    }

    NodeState offline() {
        return with(lastPing, false, isEvacuating);
    }

    NodeState evacuating(boolean evacuating) {
        return with(lastPing, isOnline, evacuating);
    }

    /// Rules may choose it.
    public boolean isEligible() {
        return role == NodeRole.ALL && !isEvacuating;
    }

    private NodeState with(long newLastPing, boolean online, boolean evacuating) {
        return new NodeState(
                id,
                name,
                address,
                peerAddress,
                zone,
                pool,
                role,
                release,
                incarnation,
                newLastPing,
                online,
                evacuating);
    }
}
