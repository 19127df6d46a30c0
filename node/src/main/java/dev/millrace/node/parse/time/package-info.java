/// Part of stage 2 of 8: finds the time that a text states, by reading bytes once from left to right.
///
/// One file per family of spellings; each is a pure function over bytes. Start at
/// [dev.millrace.node.parse.time.TimestampFinder].
@NullMarked
package dev.millrace.node.parse.time;

import org.jspecify.annotations.NullMarked;
