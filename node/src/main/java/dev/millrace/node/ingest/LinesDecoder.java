package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Tags;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.parse.RawEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An event a line, byte for byte: a line ends at LF, and a CR before it belongs to the line. Lines without a byte
/// are no events.
final class LinesDecoder implements BodyDecoder {
    @Override
    public void decode(Bytes body, EventSink sink) throws PublishFailure, HttpError, InterruptedException {
        int at = 0;
        while (at < body.length()) {
            int end = lineEnd(body, at);
            if (end > at) {
                sink.accept(Incoming.of(plain(body.slice(at, end))));
            }
            at = end + 1;
        }
    }

    static int lineEnd(Bytes body, int from) {
        byte[] array = body.array();
        int end = body.offset() + body.length();
        for (int i = body.offset() + from; i < end; i++) {
            if (array[i] == '\n') {
                return i - body.offset();
            }
        }
        return body.length();
    }

    static RawEvent plain(Bytes raw) {
        return new RawEvent(raw, Tags.NONE, List.of(), OptionalLong.empty(), Optional.empty());
    }

    @Override
    public boolean canRefuse() {
        return false;
    }
}
