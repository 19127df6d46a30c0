package dev.millrace.node.parse;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What an ingest adapter knows of an event before its text is read.
///
/// @param tags from the token or the request; a parser adds to them and replaces none
/// @param fields stated by the sender; they come first, and stay when the text has fields of the same name
/// @param timestampNanos stated by the sender; wins over any time in the text
/// @param timezone where a time in the text says no zone, it is of this one; UTC where this is empty or unknown
public record RawEvent(
        Bytes raw, Tags tags, List<Field> fields, OptionalLong timestampNanos, Optional<String> timezone) {
    public RawEvent {
        fields = List.copyOf(fields);
    }
}
