package dev.millrace.node.event.time;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What has been read of one time. Readers fill it; a new attempt begins with [#clear()].
final class TimeParts {
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final long SECONDS_LIMIT = Long.MAX_VALUE / 1_000_000_000L - 1;
    private static final long DAY_SECONDS = 86_400;
    /// February 29 comes back after eight years at most.
    private static final int GUESSES_MAX = 10;

    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    int nano;
    boolean isYearStated;
    private @Nullable Zone zone;

    void clear() {
        year = 0;
        month = 0;
        day = 0;
        hour = 0;
        minute = 0;
        second = 0;
        nano = 0;
        isYearStated = false;
        zone = null;
    }

    void setZone(Zone stated) {
        zone = stated;
    }

    Optional<Zone> zone() {
        return Optional.ofNullable(zone);
    }

    void setYear(int stated) {
        year = stated;
        isYearStated = true;
    }

    /// The moment, if these parts are one.
    Optional<StatedTime> resolve(TimeContext context) {
        Zone stated = zone;
        Zone used = stated == null ? context.zone() : stated;
        if (!isClock() || month < 1 || month > 12) {
            return Optional.empty();
        }
        if (!isYearStated) {
            return guessYear(used, context.ingestNanos());
        }
        if (!isDay(year)) {
            return Optional.empty();
        }
        long utc = utcSecond(year, used);
        return Optional.of(
                utc >= -SECONDS_LIMIT && utc <= SECONDS_LIMIT
                        ? new StatedTime.At(utc * 1_000_000_000L + nano, used.name())
                        : new StatedTime.OutOfRange("year " + year));
    }

    /// A log is from the past: the latest year in which the time is not more than a day ahead of its arrival. The day
    /// is for clocks and zones that are off.
    private Optional<StatedTime> guessYear(Zone used, long ingestNanos) {
        long latest = Math.floorDiv(ingestNanos, 1_000_000_000L) + DAY_SECONDS;
        int guess = yearOf(latest) + 1;
        for (int i = 0; i < GUESSES_MAX; i++, guess--) {
            if (isDay(guess)) {
                long utc = utcSecond(guess, used);
                if (utc <= latest && utc <= SECONDS_LIMIT && utc >= -SECONDS_LIMIT) {
                    return Optional.of(new StatedTime.At(utc * 1_000_000_000L + nano, used.name()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isClock() {
        // A leap second is the first of the next minute.
        return hour < 24 && minute < 60 && (second < 60 || (second == 60 && minute == 59));
    }

    private boolean isDay(int inYear) {
        int days = month == 2 && isLeap(inYear) ? 29 : DAYS[month - 1];
        return day >= 1 && day <= days;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private long utcSecond(int inYear, Zone used) {
        long local = epochDay(inYear) * DAY_SECONDS + hour * 3600L + minute * 60L + second;
        return local - used.offsetSeconds(local);
    }

    /// Counts years from March, so that the leap day is the last of its year; 400 years are 146,097 days.
    private long epochDay(int inYear) {
        int fromMarch = (month + 9) % 12;
        long marchYear = month <= 2 ? inYear - 1L : inYear;
        long cycle = Math.floorDiv(marchYear, 400L);
        long yearOfCycle = marchYear - cycle * 400;
        long dayOfYear = (153L * fromMarch + 2) / 5 + day - 1;
        long dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
        return cycle * 146_097 + dayOfCycle - 719_468;
    }

    private static int yearOf(long utcSecond) {
        return java.time.LocalDate.ofEpochDay(Math.floorDiv(utcSecond, DAY_SECONDS))
                .getYear();
    }
}
