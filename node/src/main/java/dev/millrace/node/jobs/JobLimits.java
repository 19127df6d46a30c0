package dev.millrace.node.jobs;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// Every bound that query jobs obey, besides those of the queries that they run.
///
/// @param jobsMax that are remembered at the same time; more are answered 429
/// @param rowsMax of one job's result; more are left out, and the result says so
/// @param rowBytesMax of the rows of one job
/// @param allRowBytesMax of the rows of all jobs together
/// @param idleMax after which a job that nobody asked for is forgotten
/// @param liveIdleMax the same of a live job
public record JobLimits(
        int jobsMax, int rowsMax, long rowBytesMax, long allRowBytesMax, Duration idleMax, Duration liveIdleMax) {
    public JobLimits {
        require(jobsMax > 0 && rowsMax > 0 && rowBytesMax > 0 && allRowBytesMax > 0, "must be positive");
        require(idleMax.isPositive() && liveIdleMax.isPositive(), "must be positive");
    }
}
