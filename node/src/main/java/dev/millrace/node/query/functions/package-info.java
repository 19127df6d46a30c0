/// The functions of the query language, a file each: its parameters, and the step or measure that it is.
///
/// Start at [dev.millrace.node.query.functions.Functions].
@NullMarked
package dev.millrace.node.query.functions;

import org.jspecify.annotations.NullMarked;
