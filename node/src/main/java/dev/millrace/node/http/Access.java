package dev.millrace.node.http;

/// What a route asks of its caller before it looks at anything else. Which repository it is about, only the route
/// knows: it asks the caller again.
public enum Access {
    /// Health, and what is the same for everybody, such as the pages of the UI: no token is needed.
    PUBLIC,
    /// Any good token, whatever it is good for.
    ANY,
    /// Whoever may ingest into some repository.
    INGEST,
    /// Readers of some repository.
    QUERY,
    /// Administrators of some repository.
    ADMIN,
    ROOT
}
