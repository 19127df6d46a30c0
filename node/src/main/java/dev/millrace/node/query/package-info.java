/// Stage 8a of 8: query text to a checked query. No I/O at all.
///
/// Start at `QueryParser`.
@NullMarked
package dev.millrace.node.query;

import org.jspecify.annotations.NullMarked;
