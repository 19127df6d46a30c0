package dev.millrace.node.query.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeBucketsTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @ParameterizedTest
    @CsvSource({
        "Z,                 24, 2024-05-05T23:59:59.999Z, 2024-05-05T00:00:00Z",
        "Z,                 1,  1969-12-31T23:30:00Z,     1969-12-31T23:00:00Z",
        "Asia/Kolkata,      1,  2024-05-05T00:10:00Z,     2024-05-04T23:30:00Z",
        "Asia/Kolkata,      24, 2024-05-05T00:10:00Z,     2024-05-04T18:30:00Z",
        // the hour that is there twice, and the one that is missing
        "Europe/Copenhagen, 1,  2024-10-27T00:30:00Z,     2024-10-27T00:00:00Z",
        "Europe/Copenhagen, 1,  2024-10-27T01:30:00Z,     2024-10-27T01:00:00Z",
        "Europe/Copenhagen, 6,  2024-10-27T04:59:00Z,     2024-10-26T22:00:00Z",
        "Europe/Copenhagen, 6,  2024-10-27T05:00:00Z,     2024-10-27T05:00:00Z",
        "Europe/Copenhagen, 2,  2024-03-31T01:10:00Z,     2024-03-31T01:00:00Z",
        "Europe/Copenhagen, 24, 2024-10-27T22:59:00Z,     2024-10-26T22:00:00Z",
        // midnight is missing on the first day of summer
        "America/Asuncion,  24, 2023-10-01T12:00:00Z,     2023-10-01T04:00:00Z",
        "Z,                 168, 2024-03-31T23:00:00Z,    2024-03-25T00:00:00Z",
    })
    void beginsWhereClocksSay(String zone, int hours, Instant time, Instant begin) {
        TimeBuckets buckets = new TimeBuckets(hours * HOUR, ZoneId.of(zone), 0);

        assertThat(Instant.ofEpochMilli(buckets.begin(time.toEpochMilli()))).isEqualTo(begin);
    }

    @Test
    void eachTimeIsInTheBucketThatBeganLast() {
        List<String> zones =
                List.of("Z", "Europe/Copenhagen", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu");
        for (long seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long span = TimeBuckets.niceSpan(random.nextLong(1L << random.nextInt(10, 42)), random.nextInt(1, 200));
            TimeBuckets buckets = new TimeBuckets(span, ZoneId.of(zones.get(random.nextInt(5))), 0);
            long time = random.nextLong(-(1L << 41), 1L << 41);
            long later = time + random.nextLong(span);

            long begin = buckets.begin(time);

            assertThat(begin).as("seed %d", seed).isLessThanOrEqualTo(time);
            assertThat(time - begin).as("seed %d", seed).isLessThan(span + 2 * HOUR);
            assertThat(buckets.begin(begin)).as("seed %d", seed).isEqualTo(begin);
            assertThat(buckets.begin(later)).as("seed %d", seed).isGreaterThanOrEqualTo(begin);
        }
    }

    @Test
    void choosesSpansThatPeopleCountIn() {
        assertThat(TimeBuckets.niceSpan(24 * HOUR, 127)).isEqualTo(HOUR / 4);
        assertThat(TimeBuckets.niceSpan(7 * 24 * HOUR, 127)).isEqualTo(2 * HOUR);
        assertThat(TimeBuckets.niceSpan(1, 127)).isEqualTo(1);
        assertThat(Long.MAX_VALUE / TimeBuckets.niceSpan(Long.MAX_VALUE, 127)).isLessThanOrEqualTo(127);
    }

    @Test
    void anyTimeHasABucket() {
        for (long span : new long[] {1, 7_000, HOUR, 24 * HOUR, 168 * HOUR, 1L << 50}) {
            TimeBuckets buckets = new TimeBuckets(span, ZoneId.of("Europe/Copenhagen"), 0);
            for (long time : new long[] {Long.MIN_VALUE, Long.MIN_VALUE / 2, Long.MAX_VALUE}) {
                buckets.begin(time);
            }
        }
    }
}
