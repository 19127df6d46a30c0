@NullMarked
package dev.millrace.node.search;

import org.jspecify.annotations.NullMarked;
