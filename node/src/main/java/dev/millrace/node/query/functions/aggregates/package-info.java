/// Functions of many rows: each gives rows of its own.
@NullMarked
package dev.millrace.node.query.functions.aggregates;

import org.jspecify.annotations.NullMarked;
