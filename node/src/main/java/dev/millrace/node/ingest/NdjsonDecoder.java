package dev.millrace.node.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/// A JSON object a line. A line that is broken costs itself only: it is kept as it came, and marked.
///
/// Which fields hold time and text may be told; both are named by their path (`log.time`). With a text, the event's
/// raw string is that text and the rest of the object are its fields; without, the raw string is the line.
final class NdjsonDecoder implements BodyDecoder {
    private final Optional<String> timeField;
    private final Optional<String> messageField;
    private final boolean isParsedAsJson;
    private final ParseLimits limits;

    /// @param isParsedAsJson the request's events go to the parser `json`, so that lines whose fields are known need
    ///     not go there
    NdjsonDecoder(
            Optional<String> timeField, Optional<String> messageField, boolean isParsedAsJson, ParseLimits limits) {
        this.timeField = timeField;
        this.messageField = messageField;
        this.isParsedAsJson = isParsedAsJson;
        this.limits = limits;
    }

    @Override
    public void decode(Bytes body, EventSink sink) throws PublishFailure, HttpError, InterruptedException {
        int at = 0;
        while (at < body.length()) {
            int end = LinesDecoder.lineEnd(body, at);
            Bytes line = withoutLineEnd(body.slice(at, end));
            if (!isBlank(line)) {
                sink.accept(incoming(line));
            }
            at = end + 1;
        }
    }

    private Incoming incoming(Bytes line) {
        if (timeField.isEmpty() && messageField.isEmpty()) {
            return Incoming.of(LinesDecoder.plain(line)); // the parser reads it, and marks it where it is broken
        }
        try {
            return read(line, JsonMembers.flatten(line, limits));
        } catch (BadJson e) {
            return new Incoming(
                    event(line, EventTime.faults(String.valueOf(e.getMessage())), EventTime.UNSTATED),
                    new ParserWish.Plain());
        }
    }

    private Incoming read(Bytes line, List<Field> fields) {
        EventTime time = timeField
                .flatMap(name -> value(fields, name))
                .map(stated -> EventTime.of(stated, Optional.empty()))
                .orElse(EventTime.UNSTATED);
        Optional<String> message = messageField.flatMap(name -> value(fields, name));
        if (message.isPresent()) {
            List<Field> others = new ArrayList<>(fields);
            others.removeIf(field -> isCalled(field, messageField) || isCalled(field, timeField));
            return Incoming.of(event(Bytes.of(message.get().getBytes(UTF_8)), with(others, time.faults()), time));
        }
        // An event without its message field is kept whole.
        boolean isDone =
                messageField.isPresent() || (isParsedAsJson && time.nanos().isPresent());
        return isDone
                ? new Incoming(event(line, with(fields, time.faults()), time), new ParserWish.Plain())
                : Incoming.of(event(line, time.faults(), time));
    }

    private static RawEvent event(Bytes raw, List<Field> fields, EventTime time) {
        return new RawEvent(raw, Tags.NONE, fields, time.nanos(), time.timezone());
    }

    private static List<Field> with(List<Field> fields, List<Field> more) {
        if (more.isEmpty()) {
            return fields;
        }
        List<Field> all = new ArrayList<>(fields);
        all.addAll(more);
        return all;
    }

    private static Optional<String> value(List<Field> fields, String name) {
        for (Field each : fields) {
            if (isCalled(each, name)) {
                return Optional.of(each.value());
            }
        }
        return Optional.empty();
    }

    private static boolean isCalled(Field field, Optional<String> name) {
        return name.isPresent() && isCalled(field, name.get());
    }

    /// A name that is ours (`@timestamp`) got a `_` before it where it is a field of a log.
    private static boolean isCalled(Field field, String name) {
        String actual = field.name();
        return actual.equals(name)
                || (actual.length() == name.length() + 1 && actual.charAt(0) == '_' && actual.endsWith(name));
    }

    private static Bytes withoutLineEnd(Bytes line) {
        int length = line.length();
        return length > 0 && line.at(length - 1) == '\r' ? line.slice(0, length - 1) : line;
    }

    private static boolean isBlank(Bytes line) {
        for (int i = 0; i < line.length(); i++) {
            byte b = line.at(i);
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean canRefuse() {
        return false;
    }
}
