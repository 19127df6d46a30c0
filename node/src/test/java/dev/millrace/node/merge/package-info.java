@NullMarked
package dev.millrace.node.merge;

import org.jspecify.annotations.NullMarked;
