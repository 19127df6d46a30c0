package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;

/// Where events live.
public record Repository(RepositoryId id, RepositoryName name, String description, Retention retention) {
    /// One that keeps everything.
    public Repository(RepositoryId id, RepositoryName name, String description) {
        this(id, name, description, Retention.FOREVER);
    }

    Repository keeping(Retention newRetention) {
        return new Repository(id, name, description, newRetention);
    }
}
