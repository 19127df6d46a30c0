/// Stage 3 of 8: Kafka, the commit log. Event batches and their binary form, producer, reader, the embedded broker.
///
/// Start at [dev.millrace.node.topic.IngestTopic].
@NullMarked
package dev.millrace.node.topic;

import org.jspecify.annotations.NullMarked;
