@NullMarked
package dev.millrace.node.segment;

import org.jspecify.annotations.NullMarked;
