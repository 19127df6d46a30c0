package dev.millrace.node.ingest.listen;

/// Why a message is not stored.
public enum Dropped {
    /// Datagrams came faster than Kafka took them.
    MEMORY,
    /// Kafka, or a node whose disk is full, did not take them for too long.
    REFUSED,
    /// The repository was removed.
    REPOSITORY_GONE
}
