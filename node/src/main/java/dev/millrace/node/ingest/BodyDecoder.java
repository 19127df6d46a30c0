package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.http.HttpError;

/// One protocol: the bytes of a body in, its events out. Pure, so that the same body gives the same events again.
interface BodyDecoder {
    /// Gives the events one by one, as a body's events together may need many times its memory. They share its
    /// array.
    ///
    /// @throws MalformedBody possibly after events were given, see [#canRefuse()]
    void decode(Bytes body, EventSink sink) throws MalformedBody, PublishFailure, HttpError, InterruptedException;

    /// Whether there are bodies that are refused as a whole. Then a first run, with [EventSink#NOWHERE], must come
    /// before the one that counts.
    boolean canRefuse();
}
