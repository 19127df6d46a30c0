/// Functions that let rows pass.
@NullMarked
package dev.millrace.node.query.functions.filters;

import org.jspecify.annotations.NullMarked;
