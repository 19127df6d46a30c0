package dev.millrace.node.ingest;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.parse.RawEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Messages one behind the other, as if they had come in one body.
///
/// @param ends of each message in the bytes
record MessageBody(Bytes bytes, int[] ends, List<List<Field>> fields, Tags tags) implements BodyDecoder {
    static MessageBody of(List<MessageIngest.Message> messages, Tags tags) {
        int length = 0;
        for (MessageIngest.Message each : messages) {
            length = Math.addExact(length, each.text().length());
        }
        byte[] all = new byte[length];
        int[] ends = new int[messages.size()];
        int at = 0;
        for (int i = 0; i < ends.length; i++) {
            Bytes text = messages.get(i).text();
            System.arraycopy(text.array(), text.offset(), all, at, text.length());
            at += text.length();
            ends[i] = at;
        }
        return new MessageBody(
                Bytes.of(all),
                ends,
                messages.stream().map(MessageIngest.Message::fields).toList(),
                tags);
    }

    @Override
    public void decode(Bytes body, EventSink sink) throws PublishFailure, HttpError, InterruptedException {
        int from = 0;
        for (int i = 0; i < ends.length; i++) {
            sink.accept(Incoming.of(new RawEvent(
                    body.slice(from, ends[i]), tags, fields.get(i), OptionalLong.empty(), Optional.empty())));
            from = ends[i];
        }
    }

    @Override
    public boolean canRefuse() {
        return false;
    }
}
