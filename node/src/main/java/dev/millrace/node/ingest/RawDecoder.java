package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;

/// The whole body is one event.
final class RawDecoder implements BodyDecoder {
    @Override
    public void decode(Bytes body, EventSink sink) throws PublishFailure, InterruptedException {
        if (!body.isEmpty()) {
            sink.accept(Incoming.of(LinesDecoder.plain(body)));
        }
    }

    @Override
    public boolean canRefuse() {
        return false;
    }
}
