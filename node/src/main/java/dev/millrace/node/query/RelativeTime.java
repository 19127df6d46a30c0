package dev.millrace.node.query;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as people write them in queries: spans such as `24h` or `7 days`, and points such as `now`, `24h` (so long
/// ago), `1d@d` (yesterday, from its beginning) or `1d@d+12h`. The length of a month is 30 days, that of a year 365.
public final class RelativeTime {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,12}) ?([a-z]+)");
    private static final Pattern POINT =
            Pattern.compile("(now|\\d{1,12} ?[a-z]+)?(?:@([a-z]+))?(?:([+-])(\\d{1,12} ?[a-z]+))?");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{1,15}");
    /// What can be added to a time of today without leaving what counts nanoseconds in a `long`.
    private static final long MILLIS_MAX = Duration.ofDays(100 * 365).toMillis();

    private RelativeTime() {}

    /// The length of a span in milliseconds.
    public static Optional<Long> spanMillis(String text) {
        Matcher matcher = SPAN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return unit(matcher.group(2)).filter(unit -> count <= MILLIS_MAX / unit).map(unit -> count * unit);
    }

    /// A point in time in milliseconds since the epoch. Numbers without a unit are that already.
    ///
    /// @param zone in which days and larger units begin
    public static Optional<Long> pointMillis(String text, long nowMillis, ZoneId zone) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (EPOCH_MILLIS.matcher(word).matches()) {
            return Optional.of(Long.parseLong(word));
        }
        Matcher matcher = POINT.matcher(word);
        if (word.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        Optional<Long> back = Optional.ofNullable(matcher.group(1))
                .filter(span -> !span.equals("now"))
                .map(RelativeTime::spanMillis)
                .orElse(Optional.of(0L));
        Optional<Long> shift = Optional.ofNullable(matcher.group(4))
                .map(RelativeTime::spanMillis)
                .orElse(Optional.of(0L));
        if (back.isEmpty() || shift.isEmpty()) {
            return Optional.empty();
        }
        long point = nowMillis - back.get();
        Optional<Long> anchored = matcher.group(2) == null ? Optional.of(point) : begin(point, matcher.group(2), zone);
        long signed = "-".equals(matcher.group(3)) ? -shift.get() : shift.get();
        return anchored.map(at -> at + signed);
    }

    private static Optional<Long> begin(long millis, String unit, ZoneId zone) {
        ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
        ZonedDateTime day = at.truncatedTo(ChronoUnit.DAYS);
        Optional<Long> length = unit(unit);
        if (length.isEmpty()) {
            return Optional.empty();
        }
        ZonedDateTime begin = switch (unit.substring(0, Math.min(3, unit.length()))) {
            case "y", "yr", "yrs", "yea" -> day.withDayOfYear(1);
            case "q", "qtr", "qua" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case "mon" -> day.withDayOfMonth(1);
            case "w", "wee" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "d", "day" -> day;
            case "h", "hr", "hrs", "hou" -> at.truncatedTo(ChronoUnit.HOURS);
            case "m", "min" -> at.truncatedTo(ChronoUnit.MINUTES);
            case "s", "sec" -> at.truncatedTo(ChronoUnit.SECONDS);
            default -> at;
        };
        return Optional.of(begin.toInstant().toEpochMilli());
    }

    private static Optional<Long> unit(String name) {
        return switch (name) {
            case "y", "yr", "yrs", "year", "years" ->
                Optional.of(Duration.ofDays(365).toMillis());
            case "q", "qtr", "qtrs", "quarter", "quarters" ->
                Optional.of(Duration.ofDays(90).toMillis());
            case "mon", "month", "months" -> Optional.of(Duration.ofDays(30).toMillis());
            case "w", "week", "weeks" -> Optional.of(Duration.ofDays(7).toMillis());
            case "d", "day", "days" -> Optional.of(Duration.ofDays(1).toMillis());
            case "h", "hr", "hrs", "hour", "hours" ->
                Optional.of(Duration.ofHours(1).toMillis());
            case "m", "min", "mins", "minute", "minutes" ->
                Optional.of(Duration.ofMinutes(1).toMillis());
            case "s", "sec", "secs", "second", "seconds" ->
                Optional.of(Duration.ofSeconds(1).toMillis());
            case "ms", "millis", "millisecond", "milliseconds" -> Optional.of(1L);
            default -> Optional.empty();
        };
    }
}
