/// Stage 5 of 8: the segment file format, and events as columns in memory.
///
/// The format is specified in `docs/format/segment.md`. Start at [dev.millrace.node.segment.EventBlock].
@NullMarked
package dev.millrace.node.segment;

import org.jspecify.annotations.NullMarked;
