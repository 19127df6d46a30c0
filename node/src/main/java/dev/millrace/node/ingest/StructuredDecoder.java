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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Events whose fields are there already, by their tags:
/// `[{"tags":{…},"events":[{"timestamp":…,"timezone":…,"attributes":{…},"rawstring":…}]}]`.
///
/// Members may come in any order, so the events of a group wait until its end. Members that are not known are passed
/// over.
final class StructuredDecoder implements BodyDecoder {
    private final ParseLimits limits;

    StructuredDecoder(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public void decode(Bytes body, EventSink sink)
            throws MalformedBody, PublishFailure, HttpError, InterruptedException {
        try (JsonCursor json = JsonCursor.over(body)) {
            json.next();
            json.expect(JsonToken.START_ARRAY, "expected an array of groups: [{\"tags\":{…},\"events\":[…]}]");
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
        json.expect(JsonToken.START_OBJECT, "expected a group: {\"tags\":{…},\"events\":[…]}");
        Tags tags = Tags.NONE;
        JsonCursor.@Nullable Span events = null;
        while (json.next() != JsonToken.END_OBJECT) {
            String name = json.name();
            json.next();
            switch (name) {
                case "tags" -> tags = JsonTags.read(json);
                case "events" -> {
                    json.expect(JsonToken.START_ARRAY, "'events' must be an array");
                    events = json.skip();
                }
                default -> json.skip();
            }
        }
        if (events == null) {
            throw json.misfit("the group has no 'events'");
        }
        try (JsonCursor each = json.over(events)) {
            each.next();
            while (each.next() != JsonToken.END_ARRAY) {
                sink.accept(Incoming.of(readEvent(each, tags)));
            }
        }
    }

    private RawEvent readEvent(JsonCursor json, Tags tags) throws MalformedBody {
        json.expect(JsonToken.START_OBJECT, "expected an event: {\"timestamp\":…,\"attributes\":{…}}");
        Optional<String> timestamp = Optional.empty();
        Optional<String> timezone = Optional.empty();
        Optional<String> text = Optional.empty();
        JsonCursor.@Nullable Span attributes = null;
        while (json.next() != JsonToken.END_OBJECT) {
            String name = json.name();
            json.next();
            switch (name) {
                case "timestamp" -> timestamp = readText(json, name);
                case "timezone" -> timezone = readText(json, name);
                case "rawstring" -> text = readText(json, name);
                case "attributes" -> {
                    if (!json.isAt(JsonToken.VALUE_NULL)) {
                        json.expect(JsonToken.START_OBJECT, "'attributes' must be an object");
                        attributes = json.skip();
                    }
                }
                default -> json.skip();
            }
        }
        Bytes object = attributes == null ? Bytes.EMPTY : json.bytes(attributes);
        Bytes raw = text.map(each -> Bytes.of(each.getBytes(UTF_8))).orElse(object);
        return event(raw, tags, fields(json, object), time(timestamp, timezone));
    }

    private static Optional<String> readText(JsonCursor json, String name) throws MalformedBody {
        if (json.isAt(JsonToken.VALUE_NULL)) {
            return Optional.empty();
        }
        if (!json.isAt(JsonToken.VALUE_STRING)
                && !json.isAt(JsonToken.VALUE_NUMBER_INT)
                && !json.isAt(JsonToken.VALUE_NUMBER_FLOAT)) {
            throw json.misfit("'%s' must be a text or a number".formatted(name));
        }
        return Optional.of(json.text());
    }

    private List<Field> fields(JsonCursor json, Bytes object) throws MalformedBody {
        if (object.isEmpty()) {
            return List.of();
        }
        try {
            return JsonMembers.flatten(object, limits);
        } catch (BadJson e) {
            throw json.misfit("'attributes': " + e.getMessage());
        }
    }

    private static EventTime time(Optional<String> timestamp, Optional<String> timezone) {
        return timestamp.map(each -> EventTime.of(each, timezone)).orElse(EventTime.UNSTATED);
    }

    private static RawEvent event(Bytes raw, Tags tags, List<Field> fields, EventTime time) {
        List<Field> all = fields;
        if (!time.faults().isEmpty()) {
            all = new ArrayList<>(fields);
            all.addAll(time.faults());
        }
        return new RawEvent(raw, tags, all, time.nanos(), time.timezone());
    }

    @Override
    public boolean canRefuse() {
        return true;
    }
}
