package dev.millrace.node.ingest;

import dev.millrace.node.http.HttpError;

/// Takes the events of a body, in order.
@FunctionalInterface
interface EventSink {
    /// Drops everything: decoding into it says whether a body is well-formed.
    EventSink NOWHERE = _ -> {};

    void accept(Incoming event) throws PublishFailure, HttpError, InterruptedException;
}
