package dev.millrace.node.http;

/// What a route asks of its caller.
public enum Access {
    /// Health only: no token is needed.
    PUBLIC,
    /// Any good token, whatever its rights.
    ANY,
    INGEST,
    QUERY,
    ADMIN
}
