/// From the tree of a query's text to steps that can run.
///
/// Start at [dev.millrace.node.query.compile.QueryCompiler].
@NullMarked
package dev.millrace.node.query.compile;

import org.jspecify.annotations.NullMarked;
