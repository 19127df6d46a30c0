/// Functions of arrays.
@NullMarked
package dev.millrace.node.query.functions.arrays;

import org.jspecify.annotations.NullMarked;
