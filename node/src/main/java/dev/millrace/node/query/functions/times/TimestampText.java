package dev.millrace.node.query.functions.times;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A format of times, to read them by.
///
/// @param exponent of the number of milliseconds that one of the text's numbers is, where it is a number
/// @param nowMillis from which a missing year is guessed
record TimestampText(String written, Optional<Integer> exponent, DateTimeFormatter formatter, long nowMillis) {
    static final String DEFAULT = "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS]XXXXX";

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("seconds", 3),
            Map.entry("unixtime", 3),
            Map.entry("unixtimeseconds", 3),
            Map.entry("millis", 0),
            Map.entry("milliseconds", 0),
            Map.entry("unixtimemillis", 0),
            Map.entry("micros", -3),
            Map.entry("microseconds", -3),
            Map.entry("nanos", -6),
            Map.entry("nanoseconds", -6));

    /// Characters: no time is longer.
    private static final int TEXT_MAX = 200;

    private static final int NANO_DIGITS = 9;
    private static final double NUMBER_MAX = 1e20;

    /// @param zone as the time names it, or that which it was read in
    record Read(long millis, String zone) {}

    /// @throws IllegalArgumentException that says what is wrong
    static TimestampText of(String written, boolean caseSensitive, long nowMillis) {
        Optional<Integer> exponent = Optional.ofNullable(NUMBERS.get(written.toLowerCase(Locale.ROOT)));
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        if (!caseSensitive) {
            builder.parseCaseInsensitive();
        }
        if (exponent.isEmpty()) {
            appendPattern(written, builder);
        }
        return new TimestampText(written, exponent, builder.toFormatter(Locale.ENGLISH), nowMillis);
    }

    /// A fraction behind a dot or a comma may have fewer digits than the format: logs leave zeros out.
    private static void appendPattern(String pattern, DateTimeFormatterBuilder builder) {
        int from = 0;
        boolean isQuoted = false;
        int at = 0;
        while (at < pattern.length()) {
            char each = pattern.charAt(at);
            isQuoted ^= each == '\'';
            if (isQuoted || each != 'S') {
                at++;
                continue;
            }
            int end = at;
            while (end < pattern.length() && pattern.charAt(end) == 'S') {
                end++;
            }
            boolean isFraction = at > 0 && (pattern.charAt(at - 1) == '.' || pattern.charAt(at - 1) == ',');
            int digits = Math.min(NANO_DIGITS, end - at);
            appendPlain(pattern.substring(from, at), builder);
            builder.appendFraction(
                    ChronoField.NANO_OF_SECOND, isFraction ? 1 : digits, isFraction ? NANO_DIGITS : digits, false);
            from = end;
            at = end;
        }
        appendPlain(pattern.substring(from), builder);
    }

    private static void appendPlain(String pattern, DateTimeFormatterBuilder builder) {
        if (!pattern.isEmpty()) {
            builder.appendPattern(pattern);
        }
    }

    Optional<Read> read(String text, ZoneId zone) {
        String stripped = text.strip();
        if (stripped.length() > TEXT_MAX) {
            return Optional.empty();
        }
        if (exponent.isPresent()) {
            boolean isNumber = Math.abs(Numbers.parse(Bytes.utf8(stripped))) < NUMBER_MAX;
            return isNumber ? Optional.of(new Read(millis(stripped, exponent.get()), "Z")) : Optional.empty();
        }
        try {
            return Optional.of(resolved(formatter.parse(stripped), zone));
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static long millis(String number, int exponent) {
        return new BigDecimal(number)
                .scaleByPowerOfTen(exponent)
                .setScale(0, RoundingMode.FLOOR)
                .longValue();
    }

    private Read resolved(TemporalAccessor parsed, ZoneId otherwise) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            Instant instant = Instant.from(parsed);
            return new Read(instant.toEpochMilli(), zoneName(parsed.query(TemporalQueries.zone())));
        }
        ZoneId stated = parsed.query(TemporalQueries.zone());
        ZoneId zone = stated == null ? otherwise : stated;
        LocalTime clock = parsed.query(TemporalQueries.localTime());
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = clock == null ? LocalTime.MIDNIGHT : clock;
        ZonedDateTime moment =
                date == null ? withYear(parsed, time, zone) : date.atTime(time).atZone(zone);
        return new Read(moment.toInstant().toEpochMilli(), zoneName(zone));
    }

    /// The year that makes it the latest before tomorrow.
    private ZonedDateTime withYear(TemporalAccessor parsed, LocalTime time, ZoneId zone) {
        Instant tomorrow = Instant.ofEpochMilli(nowMillis).plusSeconds(86_400);
        int year = tomorrow.atZone(zone).getYear();
        int month = parsed.get(ChronoField.MONTH_OF_YEAR);
        int day = parsed.get(ChronoField.DAY_OF_MONTH);
        while (true) {
            boolean isThere = YearMonth.of(year, month).isValidDay(day);
            ZonedDateTime moment =
                    LocalDate.of(year, month, isThere ? day : 1).atTime(time).atZone(zone);
            if (isThere && moment.toInstant().isBefore(tomorrow)) {
                return moment;
            }
            if (!isThere && day > Month.of(month).maxLength()) {
                throw new DateTimeException("no such day");
            }
            year--;
        }
    }

    private static String zoneName(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "Z" : zone.getId();
    }
}
