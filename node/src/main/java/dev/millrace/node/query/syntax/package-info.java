/// The text of a query as a tree, with the place of each piece.
///
/// Start at [dev.millrace.node.query.syntax.SyntaxParser].
@NullMarked
package dev.millrace.node.query.syntax;

import org.jspecify.annotations.NullMarked;
