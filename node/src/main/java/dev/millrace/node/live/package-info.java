/// Beside the stages: live tails, the matching events as they are digested.
///
/// Start at [dev.millrace.node.live.LiveTails].
@NullMarked
package dev.millrace.node.live;

import org.jspecify.annotations.NullMarked;
