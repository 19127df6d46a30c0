package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.http.HttpError;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time as requests state it: milliseconds since the epoch (as a number or in text), RFC 3339, `now`, `all`
/// (from the first time to the last), or how long ago.
final class TimeArgument {
    private static final Pattern RELATIVE = Pattern.compile("(\\d{1,9}) ?([a-z]+)");
    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,18}");
    private static final long NANOS_IN_MILLI = 1_000_000;

    private static final Map<String, Duration> UNITS = Map.ofEntries(
            Map.entry("ms", Duration.ofMillis(1)),
            Map.entry("millis", Duration.ofMillis(1)),
            Map.entry("millisecond", Duration.ofMillis(1)),
            Map.entry("s", Duration.ofSeconds(1)),
            Map.entry("sec", Duration.ofSeconds(1)),
            Map.entry("second", Duration.ofSeconds(1)),
            Map.entry("m", Duration.ofMinutes(1)),
            Map.entry("min", Duration.ofMinutes(1)),
            Map.entry("minute", Duration.ofMinutes(1)),
            Map.entry("h", Duration.ofHours(1)),
            Map.entry("hr", Duration.ofHours(1)),
            Map.entry("hour", Duration.ofHours(1)),
            Map.entry("d", Duration.ofDays(1)),
            Map.entry("day", Duration.ofDays(1)),
            Map.entry("w", Duration.ofDays(7)),
            Map.entry("week", Duration.ofDays(7)),
            Map.entry("mon", Duration.ofDays(30)),
            Map.entry("month", Duration.ofDays(30)),
            Map.entry("q", Duration.ofDays(90)),
            Map.entry("qtr", Duration.ofDays(90)),
            Map.entry("quarter", Duration.ofDays(90)),
            Map.entry("y", Duration.ofDays(365)),
            Map.entry("yr", Duration.ofDays(365)),
            Map.entry("year", Duration.ofDays(365)));

    private TimeArgument() {}

    /// @return nanoseconds since the epoch, at the border of what they can say where the time lies beyond
    static long nanos(String name, JsonNode value, String fallback, long nowNanos) throws HttpError {
        if (value.isIntegralNumber()) {
            return millisToNanos(value.asLong());
        }
        String text = value.isMissingNode() || value.isNull()
                ? fallback
                : value.asText().strip();
        if (text.equals("now")) {
            return nowNanos;
        }
        if (text.equals("all")) {
            return name.equals("start") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        if (MILLIS.matcher(text).matches()) {
            return millisToNanos(Long.parseLong(text));
        }
        Matcher relative = RELATIVE.matcher(text.toLowerCase(Locale.ROOT));
        if (relative.matches()) {
            Duration unit = unit(relative.group(2));
            if (!unit.isZero()) {
                return before(nowNanos, unit, Long.parseLong(relative.group(1)));
            }
        }
        try {
            return nanos(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw HttpError.badRequest(
                    "'%s' is no time for \"%s\": give milliseconds since the epoch, RFC 3339 (2026-11-21T09:00:00Z), 'now', 'all', or how long ago (30m, 24 hours, 7d)"
                            .formatted(text, name));
        }
    }

    static long nanos(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (ArithmeticException beyond) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static Duration unit(String word) {
        Duration exact = UNITS.get(word);
        String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return exact != null ? exact : UNITS.getOrDefault(singular, Duration.ZERO);
    }

    private static long before(long nowNanos, Duration unit, long count) {
        try {
            return Math.subtractExact(nowNanos, Math.multiplyExact(unit.toNanos(), count));
        } catch (ArithmeticException beyond) {
            return Long.MIN_VALUE;
        }
    }

    static long millisToNanos(long millis) {
        try {
            return Math.multiplyExact(millis, NANOS_IN_MILLI);
        } catch (ArithmeticException beyond) {
            return millis < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
