/// Functions of rows in their order: each row together with those before or behind it.
@NullMarked
package dev.millrace.node.query.functions.sequences;

import org.jspecify.annotations.NullMarked;
