package dev.millrace.node.search;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// Every bound that a query obeys.
///
/// @param concurrentQueriesMax at the same time; more are answered 429
/// @param memoryBytesMax that one query may hold for decoded columns and results
/// @param groupsMax of one group-by; further ones are left out, and the result says so
/// @param sortRowsMax that `sort`, `head` and `tail` keep
/// @param resultRowsMax of a query that asks for events without a limit of its own
/// @param queryTimeout after it the query ends with what it has, and says so
/// @param tailWait how long a query waits for the newest events of a partition
/// @param queryTextMax characters of a query
/// @param tailQueueMax events that wait for a slow reader of a live tail; then they are dropped, and counted
/// @param liveTailsMax at the same time; more are answered 429
public record SearchLimits(
        int concurrentQueriesMax,
        long memoryBytesMax,
        int groupsMax,
        int sortRowsMax,
        long resultRowsMax,
        Duration queryTimeout,
        Duration tailWait,
        int queryTextMax,
        int tailQueueMax,
        int liveTailsMax) {
    public SearchLimits {
        require(concurrentQueriesMax > 0 && memoryBytesMax > 0 && groupsMax > 0 && sortRowsMax > 0, "must be positive");
        require(resultRowsMax > 0 && queryTextMax > 0 && tailQueueMax > 0 && liveTailsMax > 0, "must be positive");
    }
}
