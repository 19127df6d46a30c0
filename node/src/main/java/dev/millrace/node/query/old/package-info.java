/// Text to tokens to a tree of what was written, with places. Knows no function and no meaning.
///
/// Start at [dev.millrace.node.query.old.SyntaxParser].
@NullMarked
package dev.millrace.node.query.old;

import org.jspecify.annotations.NullMarked;
