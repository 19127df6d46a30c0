package dev.millrace.node.search;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.query.Query;

/// What to run, and over which events.
///
/// @param name what `#repo` is
/// @param fromNanos the first time, in nanoseconds since the epoch
/// @param toNanos the time behind the last; [Long#MAX_VALUE] for no end
public record SearchRequest(RepositoryId repository, RepositoryName name, Query query, long fromNanos, long toNanos) {
    public SearchRequest {
        require(fromNanos <= toNanos, "times %d to %d", fromNanos, toNanos);
    }
}
