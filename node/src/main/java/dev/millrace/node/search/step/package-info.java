/// What becomes of the rows that pass: a stream of events in order, or a state that is merged.
@NullMarked
package dev.millrace.node.search.step;

import org.jspecify.annotations.NullMarked;
