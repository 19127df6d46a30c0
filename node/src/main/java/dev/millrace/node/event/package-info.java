/// The values that flow through the stages: events, their tags and fields, their place in the log.
///
/// Start at [dev.millrace.node.event.Event]. Imports only `base` and the JDK.
@NullMarked
package dev.millrace.node.event;

import org.jspecify.annotations.NullMarked;
