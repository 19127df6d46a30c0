/// The same steps as `search`, over the stream: live tail.
///
/// Start at `LiveTails`.
@NullMarked
package dev.millrace.node.live;

import org.jspecify.annotations.NullMarked;
