package dev.millrace.node.jobs;

import dev.millrace.node.search.SearchRequest;

/// The time range of a query in buckets of a round length, about as many as are wanted.
final class Histograms {
    /// More colours than that nobody tells apart.
    private static final int VALUES_MAX = 10;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long[] ROUND = {1, 2, 5, 10, 20, 50, 100, 200, 500};
    private static final long[] ROUND_SECONDS = {
        1,
        2,
        5,
        10,
        15,
        30,
        60,
        120,
        300,
        600,
        900,
        1_800,
        3_600,
        7_200,
        10_800,
        21_600,
        43_200,
        86_400,
        172_800,
        604_800,
        2_592_000,
        31_536_000
    };

    private Histograms() {}

    static JobResult.Histogram of(
            Distribution distribution, JobRequest.Counting counting, SearchRequest search, long nowNanos) {
        long from = search.fromNanos() == Long.MIN_VALUE
                ? distribution.firstMillis()
                : Math.floorDiv(search.fromNanos(), NANOS_PER_MILLI);
        long to = search.toNanos() == Long.MAX_VALUE
                ? Math.max(Math.floorDiv(nowNanos, NANOS_PER_MILLI), distribution.lastMillis())
                : Math.floorDiv(search.toNanos(), NANOS_PER_MILLI);
        long width = round(Math.max(1, Math.max(1, to - from) / counting.buckets()));
        long start = Math.floorDiv(from, width) * width;
        int buckets = Math.clamp((to - start + width - 1) / width, 1, 2 * counting.buckets());
        Distribution.Buckets all = new Distribution.Buckets(start, width, buckets);
        return new JobResult.Histogram(
                start,
                width,
                distribution.counts(all),
                counting.field().map(_ -> distribution.series(all, VALUES_MAX)));
    }

    private static long round(long millis) {
        for (long each : ROUND) {
            if (each >= millis) {
                return each;
            }
        }
        for (long each : ROUND_SECONDS) {
            if (each * 1_000 >= millis) {
                return each * 1_000;
            }
        }
        return millis;
    }
}
