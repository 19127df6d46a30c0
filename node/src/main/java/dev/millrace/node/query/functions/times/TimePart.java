package dev.millrace.node.query.functions.times;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// A part of a time: its hour, its weekday, …
record TimePart(String part, String meaning, Function<ZonedDateTime, String> text) implements QueryFunction.Value {
    static final List<QueryFunction> ALL = List.of(
            number("year", "The year of a time.", ChronoField.YEAR),
            number("month", "The month of a time, from 1 to 12.", ChronoField.MONTH_OF_YEAR),
            number("dayOfMonth", "The day of the month of a time, from 1 to 31.", ChronoField.DAY_OF_MONTH),
            number("dayOfYear", "The day of the year of a time, from 1 to 366.", ChronoField.DAY_OF_YEAR),
            number("dayOfWeek", "The weekday of a time, from 1 for Monday to 7 for Sunday.", ChronoField.DAY_OF_WEEK),
            number(
                    "weekOfYear",
                    "The week of a time by ISO 8601, from 1 to 53: the first one has the year's first Thursday.",
                    IsoFields.WEEK_OF_WEEK_BASED_YEAR),
            number("hour", "The hour of a time, from 0 to 23.", ChronoField.HOUR_OF_DAY),
            number("minute", "The minute of a time, from 0 to 59.", ChronoField.MINUTE_OF_HOUR),
            number("second", "The second of a time, from 0 to 59.", ChronoField.SECOND_OF_MINUTE),
            number("millisecond", "The millisecond of a time, from 0 to 999.", ChronoField.MILLI_OF_SECOND),
            new TimePart(
                    "dayOfWeekName",
                    "The English name of the weekday of a time.",
                    time -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)),
            new TimePart(
                    "monthName",
                    "The English name of the month of a time.",
                    time -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)));

    private static TimePart number(String part, String meaning, TemporalField field) {
        return new TimePart(part, meaning, time -> Integer.toString(time.get(field)));
    }

    @Override
    public Signature signature() {
        return Signature.of("time:" + part, Signature.Group.TIME, meaning)
                .optional("field", "field", EventFields.TIMESTAMP, "the time in milliseconds")
                .optional("timezone", "time zone", "the zone to see it in; without it, that of the query")
                .optional("timezoneField", "field", "a field that names the zone, for rows that have it")
                .as("_" + part)
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowTime time = RowTime.of(arguments.orDefault("field"), arguments);
        return row -> time.of(row).map(found -> Bytes.utf8(text.apply(found)));
    }
}
