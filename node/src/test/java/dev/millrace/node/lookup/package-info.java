@NullMarked
package dev.millrace.node.lookup;

import org.jspecify.annotations.NullMarked;
