/// Functions that make fields of a text.
@NullMarked
package dev.millrace.node.query.functions.parsing;

import org.jspecify.annotations.NullMarked;
