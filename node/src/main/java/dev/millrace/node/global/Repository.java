package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;

/// Where events live.
///
/// @param automaticSearch whether a page that opens the repository searches at once
public record Repository(
        RepositoryId id, RepositoryName name, String description, Retention retention, boolean automaticSearch) {
    /// One that keeps everything.
    public Repository(RepositoryId id, RepositoryName name, String description) {
        this(id, name, description, Retention.FOREVER, true);
    }

    Repository keeping(Retention newRetention) {
        return new Repository(id, name, description, newRetention, automaticSearch);
    }

    Repository described(String newDescription) {
        return new Repository(id, name, newDescription, retention, automaticSearch);
    }

    Repository searchedAutomatically(boolean automatically) {
        return new Repository(id, name, description, retention, automatically);
    }
}
