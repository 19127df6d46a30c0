package dev.millrace.node.query.functions.times;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.time.ZoneId;
import java.util.Optional;

/// Reads a time of a known format.
final class ParseTimestamp implements QueryFunction.Change {
    @Override
    public Signature signature() {
        return Signature.of(
                        "parseTimestamp",
                        Signature.Group.TIME,
                        "Reads a time of a known format. It becomes milliseconds, and its zone a field of its own.")
                .optional(
                        "format",
                        "text",
                        TimestampText.DEFAULT,
                        "the format in Java's letters, such as yyyy-MM-dd HH:mm:ss; or seconds, millis, micros or nanos")
                .required("field", "field", "the time")
                .optional("timezone", "time zone", "the zone of times that name none; without it, that of the query")
                .optional("timezoneField", "field", "a field that names that zone")
                .optional("as", "field", EventFields.TIMESTAMP, "the field that the milliseconds go to")
                .optional("timezoneAs", "field", EventFields.TIMEZONE, "the field that the zone goes to")
                .optional("addErrors", "truth", "true", "whether a row whose time cannot be read is marked")
                .optional("caseSensitive", "truth", "true", "whether names of months are written as in the language")
                .build();
    }

    @Override
    public Step.Transform change(Arguments arguments) throws QueryError {
        try {
            return new Parsed(
                    arguments.required("field"),
                    TimestampText.of(
                            arguments.orDefault("format"),
                            arguments.flag("caseSensitive", true),
                            arguments.context().nowMillis()),
                    arguments.zone("timezone"),
                    arguments.has("timezone") ? Optional.empty() : arguments.text("timezoneField"),
                    TimestampFields.of(arguments));
        } catch (IllegalArgumentException e) {
            throw arguments.error("format", "bad format of a time: " + e.getMessage());
        }
    }

    private record Parsed(
            String field, TimestampText format, ZoneId zone, Optional<String> zoneField, TimestampFields fields)
            implements Step.Edit {
        @Override
        public void edit(EditableRow row) {
            Optional<Bytes> value = row.value(field);
            if (value.isEmpty()) {
                return;
            }
            ZoneId own = zoneField
                    .flatMap(row::value)
                    .map(Bytes::text)
                    .flatMap(RowTime::zone)
                    .orElse(zone);
            Optional<TimestampText.Read> read = format.read(value.get().text(), own);
            if (read.isPresent()) {
                fields.set(row, read.get().millis(), read.get().zone());
            } else {
                fields.fail(row, "the field '%s' has no time of the format '%s'".formatted(field, format.written()));
            }
        }
    }
}
