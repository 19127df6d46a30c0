package dev.millrace.node.ingest;

/// Not all events of a request are acknowledged by Kafka.
final class PublishFailure extends Exception {
    private final long firstRefusedEvent;

    /// @param firstRefusedEvent counted from 0 in the order of the request: all before it are acknowledged
    PublishFailure(long firstRefusedEvent, String message, Throwable cause) {
        super(message, cause);
        this.firstRefusedEvent = firstRefusedEvent;
    }

    long firstRefusedEvent() {
        return firstRefusedEvent;
    }
}
