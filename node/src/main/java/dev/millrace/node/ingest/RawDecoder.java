package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.http.HttpError;

/// The whole body is one event.
final class RawDecoder implements BodyDecoder {
    @Override
    public void decode(Bytes body, EventSink sink) throws PublishFailure, HttpError, InterruptedException {
        if (!body.isEmpty()) {
            sink.accept(Incoming.of(LinesDecoder.plain(body)));
        }
    }

    @Override
    public boolean canRefuse() {
        return false;
    }
}
