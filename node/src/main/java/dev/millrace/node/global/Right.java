package dev.millrace.node.global;

/// What a token may do.
public enum Right {
    INGEST,
    QUERY,
    ADMIN
}
