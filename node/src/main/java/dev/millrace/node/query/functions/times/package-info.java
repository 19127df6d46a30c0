/// Functions of time.
@NullMarked
package dev.millrace.node.query.functions.times;

import org.jspecify.annotations.NullMarked;
