package dev.millrace.node.query.functions.times;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// A time that a field of a row has, in milliseconds, and the zone to see it in.
///
/// @param zoneField the row's own zone, for rows that have one
record RowTime(RowValue millis, Optional<String> zoneField, ZoneId zone) {
    /// Of years beyond 9999 nobody writes logs, and some libraries do not know them.
    private static final double MILLIS_MAX = 253_402_300_799_999.0;

    /// @param field of milliseconds
    static RowTime of(String field, Arguments arguments) throws QueryError {
        Optional<String> zoneField = arguments.has("timezone") ? Optional.empty() : arguments.text("timezoneField");
        return new RowTime(new RowValue.OfField(field), zoneField, arguments.zone("timezone"));
    }

    Optional<ZonedDateTime> of(Row row) {
        return at(millis.number(row), row);
    }

    Optional<ZonedDateTime> at(double number, Row row) {
        return Math.abs(number) <= MILLIS_MAX
                ? Optional.of(Instant.ofEpochMilli((long) Math.floor(number)).atZone(zone(row)))
                : Optional.empty();
    }

    private ZoneId zone(Row row) {
        return zoneField
                .flatMap(row::value)
                .map(Bytes::text)
                .flatMap(RowTime::zone)
                .orElse(zone);
    }

    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name, ZoneId.SHORT_IDS));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
