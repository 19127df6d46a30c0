package dev.millrace.node.global;

/// What a node that has joined may do. One that only takes events in does not join.
public enum NodeRole {
    /// Everything; the rules say what of it.
    ALL,
    /// Takes events in and answers people and programs. Its disk is a cache: no rule chooses it.
    HTTPONLY
}
