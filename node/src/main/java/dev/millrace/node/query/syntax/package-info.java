/// Text to tokens to a tree of what was written, with places. Knows no function and no meaning.
///
/// Start at [dev.millrace.node.query.syntax.SyntaxParser].
@NullMarked
package dev.millrace.node.query.syntax;

import org.jspecify.annotations.NullMarked;
