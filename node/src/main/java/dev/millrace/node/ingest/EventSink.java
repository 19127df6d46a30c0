package dev.millrace.node.ingest;

/// Takes the events of a body, in order.
@FunctionalInterface
interface EventSink {
    /// Drops everything: decoding into it says whether a body is well-formed.
    EventSink NOWHERE = _ -> {};

    void accept(Incoming event) throws PublishFailure, InterruptedException;
}
