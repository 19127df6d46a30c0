package dev.millrace.node.jobs;

import dev.millrace.node.query.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many events there are at which time: counts of slices that double in width when there are too many of them.
/// For one thread at a time.
final class Distribution {
    private static final int SLICES_MAX = 2_048;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private long widthMillis = 1;

    void add(Place place) {
        if (place instanceof Place.OfEvent event) {
            add(Math.floorDiv(event.timestampNanos(), NANOS_PER_MILLI), 1);
        }
    }

    private void add(long millis, long count) {
        counts.merge(Math.floorDiv(millis, widthMillis), count, Long::sum);
        while (counts.size() > SLICES_MAX) {
            widen();
        }
    }

    private void widen() {
        Map<Long, Long> before = Map.copyOf(counts);
        counts.clear();
        widthMillis *= 2;
        before.forEach((slice, count) -> counts.merge(Math.floorDiv(slice, 2), count, Long::sum));
    }

    void merge(Distribution other) {
        while (widthMillis < other.widthMillis) {
            widen();
        }
        other.counts.forEach((slice, count) -> add(slice * other.widthMillis, count));
    }

    /// @param fromMillis of the first bucket
    /// @param bucketMillis of each; the events of a slice that is wider go to the bucket in which it begins
    List<Long> buckets(long fromMillis, long bucketMillis, int buckets) {
        List<Long> filled = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            filled.add(0L);
        }
        counts.forEach((slice, count) -> {
            long at = Math.floorDiv(slice * widthMillis - fromMillis, bucketMillis);
            int index = Math.clamp(at, 0, buckets - 1);
            filled.set(index, filled.get(index) + count);
        });
        return filled;
    }

    long heldBytes() {
        return 64L * counts.size();
    }

    long firstMillis() {
        return counts.isEmpty() ? 0 : counts.firstKey() * widthMillis;
    }

    long lastMillis() {
        return counts.isEmpty() ? 0 : (counts.lastKey() + 1) * widthMillis;
    }
}
