/// Functions of numbers.
@NullMarked
package dev.millrace.node.query.functions.numbers;

import org.jspecify.annotations.NullMarked;
