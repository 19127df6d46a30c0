package dev.millrace.node.ingest;

import static dev.millrace.node.base.Checks.require;

import java.time.Duration;

/// Every bound that ingest obeys. A request past one of them is refused whole; an event past one is cut, marked with
/// `@error` and kept.
///
/// @param eventBytesMax of one raw string; what is longer is cut
/// @param fieldsMax of one event; further ones are dropped
/// @param fieldNameBytesMax of a field's name; longer ones are cut
/// @param nestingMax of a JSON document; what lies deeper stays text
/// @param batchBytesMax of one record of the topic, as far as one event is not larger
/// @param inFlightBytesMax of all requests between their first byte and Kafka's word; past it comes 429
/// @param acknowledgeTimeout how long a request waits for Kafka; past it comes 503
/// @param retryAfter what a refused sender is told
/// @param ackWaitMax how long a request waits for what it asked for beyond Kafka's word; past it comes 504
public record IngestLimits(
        int eventBytesMax,
        int fieldsMax,
        int fieldNameBytesMax,
        int nestingMax,
        int batchBytesMax,
        long inFlightBytesMax,
        Duration acknowledgeTimeout,
        Duration retryAfter,
        Duration ackWaitMax) {
    public IngestLimits {
        require(eventBytesMax > 0 && fieldsMax > 0 && fieldNameBytesMax > 0 && nestingMax > 0, "must be positive");
        require(batchBytesMax > 0 && inFlightBytesMax > 0, "must be positive");
    }
}
