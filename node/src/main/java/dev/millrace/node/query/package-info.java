/// Stage 8a of 8: query text to a checked query. No I/O at all.
///
/// Start at [dev.millrace.node.query.QueryParser]; the language is described in `docs/language.md`.
@NullMarked
package dev.millrace.node.query;

import org.jspecify.annotations.NullMarked;
