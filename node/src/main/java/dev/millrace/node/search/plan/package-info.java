/// Which files, blocks and tails a query reads, and in which order.
@NullMarked
package dev.millrace.node.search.plan;

import org.jspecify.annotations.NullMarked;
