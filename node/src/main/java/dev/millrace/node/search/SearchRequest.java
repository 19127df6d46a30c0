package dev.millrace.node.search;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.SubqueryTable;

/// What to run, and over which events.
///
/// @param name what `#repo` is
/// @param fromNanos the first time, in nanoseconds since the epoch
/// @param toNanos the time behind the last; [Long#MAX_VALUE] for no end
/// @param places where in the ingest topic the events stand
public record SearchRequest(
        Asker asker,
        RepositoryId repository,
        RepositoryName name,
        Query query,
        long fromNanos,
        long toNanos,
        Places places) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    public SearchRequest {
        require(fromNanos <= toNanos, "times %d to %d", fromNanos, toNanos);
    }

    public SearchRequest(
            Asker asker, RepositoryId repository, RepositoryName name, Query query, long fromNanos, long toNanos) {
        this(asker, repository, name, query, fromNanos, toNanos, new Places.Everywhere());
    }

    /// The subquery in the place of the query.
    SearchRequest withSubquery(SubqueryTable table) {
        return table.range()
                .map(own -> with(table.query(), nanos(own.fromMillis()), nanos(own.toMillis())))
                .orElseGet(() -> with(table.query(), fromNanos, toNanos));
    }

    /// Another query over other times, for the same asker.
    public SearchRequest with(Query newQuery, long newFromNanos, long newToNanos) {
        return new SearchRequest(asker, repository, name, newQuery, newFromNanos, newToNanos);
    }

    private static long nanos(long millis) {
        return Math.multiplyExact(millis, NANOS_PER_MILLI);
    }
}
