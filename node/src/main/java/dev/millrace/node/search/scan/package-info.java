/// From a block's columns to the rows that pass a filter, and to their values.
@NullMarked
package dev.millrace.node.search.scan;

import org.jspecify.annotations.NullMarked;
