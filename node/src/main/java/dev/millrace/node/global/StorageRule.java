package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import java.util.List;

/// Which nodes keep segments on their disks, and how many copies there are.
///
/// @param repositories those that it is for; none: all that no other rule names
/// @param copies in different zones where there are that many
public record StorageRule(String id, List<RepositoryId> repositories, List<NodeSelector> nodes, int copies) {
    public static final int COPIES_MAX = 16;

    public StorageRule {
        repositories = List.copyOf(repositories);
        nodes = List.copyOf(nodes);
        Rules.requireId(id);
        require(!nodes.isEmpty(), "the storage rule '%s' chooses no nodes: give node:ID, pool:NAME or *", id);
        require(
                copies >= 1 && copies <= COPIES_MAX,
                "the storage rule '%s' wants %d copies: 1 to %d",
                id,
                copies,
                COPIES_MAX);
    }
}
