package dev.millrace.node.ingest;

import dev.millrace.node.http.HttpError;
import dev.millrace.node.parse.ParsedEvent;
import java.util.List;

/// Makes records of the topic out of the events of one request. For one thread.
interface Batching {
    /// @param firstEvent the place of its first event in the request
    record Outgoing(int partition, byte[] encoded, int events, long firstEvent) {}

    /// What is complete before this event is parsed.
    List<Outgoing> before(Incoming next) throws HttpError;

    /// What is complete by the event.
    ///
    /// @param place of the event in the request
    List<Outgoing> add(ParsedEvent parsed, long place);

    List<Outgoing> takeAll() throws HttpError;

    /// The place of the first event that was not given out yet.
    long firstHeld();
}
