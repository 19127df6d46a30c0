package dev.millrace.node.digest;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.global.NodeId;

/// Who digests: this node, in this life of its process.
public record DigestMember(NodeId node, String incarnation) {
    public DigestMember {
        require(!incarnation.isEmpty(), "a member needs an incarnation");
    }
}
