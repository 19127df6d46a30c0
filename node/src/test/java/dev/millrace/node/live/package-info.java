@NullMarked
package dev.millrace.node.live;

import org.jspecify.annotations.NullMarked;
