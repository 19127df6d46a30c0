package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.util.List;

/// Which nodes digest partitions, in order of priority.
///
/// @param partitions those that it is for; none: all that no other rule names
/// @param nodes the first that is online leads. Within a pool each partition has an order of its own, so that
///     all
///     lead
///     about as many
/// @param ownersMax how many of them may; 0: all
public record DigestRule(String id, List<Integer> partitions, List<NodeSelector> nodes, int ownersMax) {
    public DigestRule {
        partitions = List.copyOf(partitions);
        nodes = List.copyOf(nodes);
        Rules.requireId(id);
        require(!nodes.isEmpty(), "the digest rule '%s' chooses no nodes: give node:ID, pool:NAME or *", id);
        require(ownersMax >= 0, "the digest rule '%s' wants %d owners", id, ownersMax);
        require(partitions.stream().allMatch(each -> each >= 0), "the digest rule '%s' has negative partitions", id);
    }
}
