/// The node's own logs and metrics.
@NullMarked
package dev.millrace.node.telemetry;

import org.jspecify.annotations.NullMarked;
