@NullMarked
package dev.millrace.node.coordination;

import org.jspecify.annotations.NullMarked;
