/// Queries that run on their own: they are submitted, asked for what they have so far, and forgotten.
///
/// Start at [dev.millrace.node.jobs.QueryJobs].
@NullMarked
package dev.millrace.node.jobs;

import org.jspecify.annotations.NullMarked;
