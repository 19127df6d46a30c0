/// A whole cluster in one thread, driven by a seed: Kafka, network, disks, bucket and clocks are simulated,
/// what
/// decides is the real code.
@NullMarked
package dev.millrace.node.cluster;

import org.jspecify.annotations.NullMarked;
