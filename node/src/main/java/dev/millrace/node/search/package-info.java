/// Stage 8b of 8: runs a query over files and builders: plan, scan, steps, merged partial results.
///
/// Start at [dev.millrace.node.search.Coordinator].
@NullMarked
package dev.millrace.node.search;

import org.jspecify.annotations.NullMarked;
