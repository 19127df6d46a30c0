package dev.millrace.node.http;

/// What may be done in a repository.
public enum Deed {
    INGEST,
    /// Searching it, and reading what is kept beside its events.
    READ,
    /// Changing what belongs to it; who may, may do the others too.
    ADMINISTER
}
