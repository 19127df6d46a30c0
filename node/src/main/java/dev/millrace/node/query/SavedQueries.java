package dev.millrace.node.query;

import java.util.Optional;

/// Queries that can be called by name.
public interface SavedQueries {
    SavedQueries NONE = _ -> Optional.empty();

    /// The text of the query.
    Optional<String> find(String name);
}
