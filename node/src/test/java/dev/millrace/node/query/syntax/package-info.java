@NullMarked
package dev.millrace.node.query.syntax;

import org.jspecify.annotations.NullMarked;
