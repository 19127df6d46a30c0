/// Finds the time that a text states, by reading bytes once from left to right.
///
/// One file per family of spellings; each is a pure function over bytes. Start at
/// [dev.millrace.node.event.time.TimestampFinder].
@NullMarked
package dev.millrace.node.event.time;

import org.jspecify.annotations.NullMarked;
