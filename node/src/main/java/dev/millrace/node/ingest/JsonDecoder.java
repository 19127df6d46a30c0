package dev.millrace.node.ingest;

import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.http.HttpError;

/// A JSON object is an event, an array holds one in each element; an event's text is the very bytes of its value.
final class JsonDecoder implements BodyDecoder {
    @Override
    public void decode(Bytes body, EventSink sink)
            throws MalformedBody, PublishFailure, HttpError, InterruptedException {
        try (JsonCursor json = JsonCursor.over(body)) {
            json.next();
            if (json.isAt(JsonToken.START_ARRAY)) {
                while (json.next() != JsonToken.END_ARRAY) {
                    accept(json, sink);
                }
            } else {
                json.expect(JsonToken.START_OBJECT, "expected an object or an array of events");
                accept(json, sink);
            }
            if (json.next() != null) {
                throw json.misfit("there is more behind the end: several events belong in an array, or a line each to"
                        + " /api/v1/ingest/ndjson");
            }
        }
    }

    private static void accept(JsonCursor json, EventSink sink)
            throws MalformedBody, PublishFailure, HttpError, InterruptedException {
        sink.accept(Incoming.of(LinesDecoder.plain(json.bytes(json.skip()))));
    }

    @Override
    public boolean canRefuse() {
        return true;
    }
}
