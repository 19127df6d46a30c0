package dev.millrace.node.coordination;

/// What this node can do for a partition now.
public enum PartitionHealth {
    /// It leads, or could.
    FIT,
    /// It leads, and nothing is in its builder: who takes over throws nothing away.
    IDLE,
    /// The process begins: it keeps what it leads, and offers nothing yet.
    STARTING,
    /// Its disk is full, or its digest does not move.
    UNFIT
}
