package dev.millrace.node.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.parse.BadJson;
import dev.millrace.node.parse.ParseLimits;
import dev.millrace.node.parse.RawEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Texts to be parsed, in groups that share what is known of them:
/// `[{"type":"…","fields":{…},"tags":{…},"messages":["…"]}]`.
///
/// Members may come in any order, so the messages of a group wait until its end. Members that are not known are passed
/// over.
final class UnstructuredDecoder implements BodyDecoder {
    private final ParseLimits limits;

    UnstructuredDecoder(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public void decode(Bytes body, EventSink sink)
            throws MalformedBody, PublishFailure, HttpError, InterruptedException {
        try (JsonCursor json = JsonCursor.over(body)) {
            json.next();
            json.expect(JsonToken.START_ARRAY, "expected an array of groups: [{\"messages\":[\"…\"]}]");
            while (json.next() != JsonToken.END_ARRAY) {
                readGroup(json, sink);
            }
            if (json.next() != null) {
                throw json.misfit("there is more behind the end of the array");
            }
        }
    }

    private void readGroup(JsonCursor json, EventSink sink)
            throws MalformedBody, PublishFailure, HttpError, InterruptedException {
        json.expect(JsonToken.START_OBJECT, "expected a group: {\"messages\":[\"…\"]}");
        ParserWish wish = new ParserWish.Any();
        Tags tags = Tags.NONE;
        List<Field> fields = List.of();
        JsonCursor.@Nullable Span messages = null;
        while (json.next() != JsonToken.END_OBJECT) {
            String name = json.name();
            json.next();
            switch (name) {
                case "type" -> wish = readType(json);
                case "tags" -> tags = JsonTags.read(json);
                case "fields" -> fields = readFields(json);
                case "messages" -> {
                    json.expect(JsonToken.START_ARRAY, "'messages' must be an array");
                    messages = json.skip();
                }
                default -> json.skip();
            }
        }
        if (messages == null) {
            throw json.misfit("the group has no 'messages'");
        }
        try (JsonCursor each = json.over(messages)) {
            each.next();
            while (each.next() != JsonToken.END_ARRAY) {
                Bytes raw = readMessage(each);
                sink.accept(
                        new Incoming(new RawEvent(raw, tags, fields, OptionalLong.empty(), Optional.empty()), wish));
            }
        }
    }

    private static ParserWish readType(JsonCursor json) throws MalformedBody {
        if (json.isAt(JsonToken.VALUE_NULL)) {
            return new ParserWish.Any();
        }
        json.expect(JsonToken.VALUE_STRING, "'type' must be a text");
        String type = json.text();
        return type.isEmpty() ? new ParserWish.Any() : new ParserWish.Named(type);
    }

    private List<Field> readFields(JsonCursor json) throws MalformedBody {
        if (json.isAt(JsonToken.VALUE_NULL)) {
            return List.of();
        }
        json.expect(JsonToken.START_OBJECT, "'fields' must be an object");
        try {
            return JsonMembers.flatten(json.bytes(json.skip()), limits);
        } catch (BadJson e) {
            throw json.misfit("'fields': " + e.getMessage());
        }
    }

    /// What is no string is taken as it is written.
    private static Bytes readMessage(JsonCursor json) throws MalformedBody {
        return json.isAt(JsonToken.VALUE_STRING) ? Bytes.of(json.text().getBytes(UTF_8)) : json.bytes(json.skip());
    }

    @Override
    public boolean canRefuse() {
        return true;
    }
}
