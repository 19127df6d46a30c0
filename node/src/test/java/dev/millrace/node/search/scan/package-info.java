@NullMarked
package dev.millrace.node.search.scan;

import org.jspecify.annotations.NullMarked;
