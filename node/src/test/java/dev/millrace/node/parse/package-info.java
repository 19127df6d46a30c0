@NullMarked
package dev.millrace.node.parse;

import org.jspecify.annotations.NullMarked;
