package dev.millrace.node.query.functions.times;

import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A time as people write it.
final class FormatTime implements QueryFunction.Value {
    /// Up to here (in 5138) a number is taken for seconds when nothing is said.
    private static final double SECONDS_MAX = 100_000_000_000.0;

    @Override
    public Signature signature() {
        return Signature.of("formatTime", Signature.Group.TIME, "Writes a time as strftime does.")
                .required(
                        "format",
                        "text",
                        "what to write: %Y year, %m month, %d day, %H hour, %M minute, %S second, %L millisecond, %F date,"
                                + " %T time of day, %a weekday, %b month's name, %z offset, %Z zone, %s seconds, %% a percent"
                                + " sign")
                .optional("field", "field", EventFields.TIMESTAMP, "the time in milliseconds or seconds")
                .optional("unit", "auto, seconds or milliseconds", "auto", "what the field is; auto goes by its size")
                .optional("timezone", "time zone", "UTC", "the zone to see it in")
                .optional("timezoneField", "field", "a field that names the zone, for rows that have it")
                .optional("locale", "text", "en", "the language of names, such as de or en_US")
                .as("_formatTime")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String unit = arguments.choice("unit", "auto", List.of("auto", "seconds", "milliseconds"));
        String field = arguments.orDefault("field");
        ZoneId zone = arguments.has("timezone") ? arguments.zone("timezone") : ZoneOffset.UTC;
        Optional<String> zoneField = arguments.has("timezone") ? Optional.empty() : arguments.text("timezoneField");
        RowTime time = new RowTime(new RowValue.OfField(field), zoneField, zone);
        TimeFormat format;
        try {
            format = TimeFormat.parse(arguments.required("format"), locale(arguments.text("locale", "en")));
        } catch (IllegalArgumentException e) {
            throw arguments.error("format", String.valueOf(e.getMessage()));
        }
        return row -> {
            double number = time.millis().number(row);
            boolean isSeconds = unit.equals("seconds") || (unit.equals("auto") && Math.abs(number) <= SECONDS_MAX);
            boolean isEventTime = unit.equals("auto") && field.equals(EventFields.TIMESTAMP); // never in seconds
            return time.at(isSeconds && !isEventTime ? number * 1_000 : number, row)
                    .map(format::write);
        };
    }

    private static Locale locale(String name) {
        Locale locale = Locale.forLanguageTag(name.replace('_', '-'));
        return locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale; // `US` is a country, and means English
    }
}
