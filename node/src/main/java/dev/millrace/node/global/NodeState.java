package dev.millrace.node.global;

/// A node that has joined.
///
/// @param incarnation differs for each process; events of older ones have no effect any more
public record NodeState(NodeId id, String name, String address, String incarnation) {}
