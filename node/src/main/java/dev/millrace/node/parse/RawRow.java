package dev.millrace.node.parse;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An event before its text is read, as the steps of a parser see it.
final class RawRow implements Row {
    static final long NANOS_PER_MILLI = 1_000_000;

    private final Map<String, Bytes> values = new LinkedHashMap<>();

    RawRow(Bytes raw, Tags tags, List<Field> fields, long timestampNanos, String timezone) {
        values.put(EventFields.TIMESTAMP, number(Math.floorDiv(timestampNanos, NANOS_PER_MILLI)));
        values.put(EventFields.TIMESTAMP_NANOS, number(Math.floorMod(timestampNanos, NANOS_PER_MILLI)));
        values.put(EventFields.RAW, raw);
        values.put(EventFields.TIMEZONE, Bytes.utf8(timezone));
        tags.all().forEach(each -> values.put(each.name(), Bytes.utf8(each.value())));
        fields.forEach(each -> values.put(each.name(), Bytes.utf8(each.value())));
    }

    private static Bytes number(long value) {
        return Bytes.utf8(Long.toString(value));
    }

    @Override
    public Optional<Bytes> value(String field) {
        return Optional.ofNullable(values.get(field));
    }

    @Override
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    @Override
    public Place place() {
        return new Place.OfRow(0);
    }
}
