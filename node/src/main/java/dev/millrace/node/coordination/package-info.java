/// What a node says to Global so that the cluster goes on: that it is alive, that another is silent, that it
/// could lead
/// a partition, or cannot. [Coordination][dev.millrace.node.coordination.Coordination] decides, and has
/// neither clock
/// nor I/O.
@NullMarked
package dev.millrace.node.coordination;

import org.jspecify.annotations.NullMarked;
