/// Functions of text.
@NullMarked
package dev.millrace.node.query.functions.texts;

import org.jspecify.annotations.NullMarked;
