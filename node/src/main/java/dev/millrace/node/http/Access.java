package dev.millrace.node.http;

/// What a route asks of its caller.
public enum Access {
    /// Health, and what is the same for everybody, such as the pages of the UI: no token is needed.
    PUBLIC,
    /// Any good token, whatever its rights.
    ANY,
    INGEST,
    QUERY,
    ADMIN
}
