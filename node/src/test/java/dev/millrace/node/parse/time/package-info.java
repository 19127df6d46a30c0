@NullMarked
package dev.millrace.node.parse.time;

import org.jspecify.annotations.NullMarked;
