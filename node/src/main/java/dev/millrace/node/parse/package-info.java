/// Stage 2 of 8: raw text to events: fields, tags and the time that the text states.
///
/// Start at `EventParser`.
@NullMarked
package dev.millrace.node.parse;

import org.jspecify.annotations.NullMarked;
