package dev.millrace.node.query.aggregate;

import static dev.millrace.node.base.Checks.require;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.LongStream;

/// The buckets that a time axis is divided into. Days begin at midnight in the time zone, weeks on Monday, and
/// parts of
/// a day are counted from midnight; so the day on which clocks are changed has a shorter or a longer bucket.
///
/// @param origin where a bucket begins, for spans that neither divide a day nor are made of days
public record TimeBuckets(long spanMillis, ZoneId zone, long origin) {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long MONDAY =
            LocalDate.EPOCH.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).toEpochDay();
    /// The times that `java.time` reckons with, with room to spare.
    private static final long MILLIS_MAX = Duration.ofDays(365L * 100_000).toMillis();

    private static final long[] NICE_SPANS = LongStream.concat(
                    LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500),
                    LongStream.concat(
                            LongStream.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800)
                                    .map(seconds -> seconds * 1_000),
                            LongStream.of(1, 2, 3, 4, 6, 8, 12, 24, 48, 168, 336, 672, 2_016, 8_736)
                                    .map(hours -> hours * 3_600_000)))
            .toArray();

    public TimeBuckets {
        require(spanMillis > 0, "a span of %d ms", spanMillis);
    }

    /// The shortest span that people count in which divides the range into no more buckets than that.
    public static long niceSpan(long rangeMillis, long bucketsMax) {
        for (long span : NICE_SPANS) {
            if (rangeMillis / span <= bucketsMax) {
                return span;
            }
        }
        long longest = NICE_SPANS[NICE_SPANS.length - 1];
        return (rangeMillis / bucketsMax / longest + 1) * longest;
    }

    /// The beginning of the bucket that a time is in, in milliseconds since the epoch.
    public long begin(long millis) {
        boolean isOdd = DAY % spanMillis != 0 && spanMillis % DAY != 0;
        if (isOdd || spanMillis > MILLIS_MAX || millis < -MILLIS_MAX || millis > MILLIS_MAX) {
            return millis - Math.floorMod(millis - origin, spanMillis);
        }
        return spanMillis >= DAY ? beginOfDays(millis) : beginInDay(millis);
    }

    private long beginOfDays(long millis) {
        long days = spanMillis / DAY;
        long aligned = days % 7 == 0 ? MONDAY : 0;
        long day = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate().toEpochDay();
        long first = day - Math.floorMod(day - aligned, days);
        return LocalDate.ofEpochDay(first).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private long beginInDay(long millis) {
        ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
        long local = millis + at.getOffset().getTotalSeconds() * 1_000L;
        long into = Math.floorMod(local, spanMillis);
        long begin = millis - into;
        ZoneOffset then = zone.getRules().getOffset(Instant.ofEpochMilli(begin));
        if (then.equals(at.getOffset())) {
            return begin;
        }
        // clocks were changed within the bucket: it begins at the hour that they showed
        LocalDateTime shown = LocalDateTime.ofEpochSecond(
                Math.floorDiv(local - into, 1_000L), Math.floorMod(local - into, 1_000) * 1_000_000, ZoneOffset.UTC);
        return shown.atZone(zone).toInstant().toEpochMilli();
    }
}
