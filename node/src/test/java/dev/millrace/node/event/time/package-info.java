@NullMarked
package dev.millrace.node.event.time;

import org.jspecify.annotations.NullMarked;
