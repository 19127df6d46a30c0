/// The cluster's metadata: a state, its events, and the pure fold of one into the other.
///
/// Start at [dev.millrace.node.global.GlobalState]; the format is in `docs/format/global.md`.
@NullMarked
package dev.millrace.node.global;

import org.jspecify.annotations.NullMarked;
