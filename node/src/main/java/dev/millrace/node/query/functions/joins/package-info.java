/// Functions that bring the rows of files and of other queries together with those of a query.
@NullMarked
package dev.millrace.node.query.functions.joins;

import org.jspecify.annotations.NullMarked;
