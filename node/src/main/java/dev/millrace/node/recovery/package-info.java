/// What a node does that has lost its Kafka: takes the bucket over, or goes on with its disk. Start at `Recoverer`.
@NullMarked
package dev.millrace.node.recovery;

import org.jspecify.annotations.NullMarked;
