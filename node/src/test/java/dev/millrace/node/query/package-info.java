@NullMarked
package dev.millrace.node.query;

import org.jspecify.annotations.NullMarked;
