package dev.millrace.node.jobs;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How many events there are at which time, also for each value of a field: counts of slices that double in width
/// when there are too many of them, in all series alike. Of values, so many are counted by themselves; those past it
/// that are the rarest then are counted together. For one thread at a time.
final class Distribution {
    private static final int SLICES_MAX = 2_048;
    /// Of all series together.
    private static final int CELLS_MAX = 16_384;

    /// Past it the rarest are put aside, many at once: to find them takes a while.
    private static final int VALUES_MAX = 200;

    private static final int VALUES_KEPT = 100;
    private static final int VALUE_CHARS_MAX = 200;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final long CELL_BYTES = 80;
    private static final long SERIES_BYTES = 300;

    /// What the events of a series have in common.
    sealed interface Key {
        /// They have this value, up to some length.
        record Value(Bytes value) implements Key {}

        /// They do not have the field.
        record Absent() implements Key {}

        /// They have one of the values that are not counted by themselves.
        record Other() implements Key {}
    }

    private static final Key ABSENT = new Key.Absent();
    private static final Key OTHER = new Key.Other();

    private static final class Series {
        private final TreeMap<Long, Long> counts = new TreeMap<>();
        private long total;

        /// Returns whether there is one slice more.
        boolean add(long slice, long count) {
            total += count;
            return counts.merge(slice, count, Long::sum) == count;
        }
    }

    private final Optional<String> field;
    private final Map<Key, Series> all = new HashMap<>();
    private int cells;
    private int values;
    private long widthMillis = 1;

    /// @param field that tells the series apart; without one all events are one that do not have it
    Distribution(Optional<String> field) {
        this.field = field;
    }

    void add(Row row) {
        if (row.place() instanceof Place.OfEvent event) {
            Key key = field.flatMap(row::value).<Key>map(Distribution::key).orElse(ABSENT);
            add(key, Math.floorDiv(event.timestampNanos(), NANOS_PER_MILLI), 1);
        }
    }

    private static Key key(Bytes value) {
        if (value.length() <= VALUE_CHARS_MAX) {
            return new Key.Value(value);
        }
        String text =
                value.slice(0, Math.min(value.length(), 4 * VALUE_CHARS_MAX)).text();
        return new Key.Value(Bytes.utf8(text.substring(0, text.offsetByCodePoints(0, codePoints(text)))));
    }

    private static int codePoints(String text) {
        return Math.min(VALUE_CHARS_MAX, text.codePointCount(0, text.length()));
    }

    private void add(Key key, long millis, long count) {
        Series series = all.get(key);
        if (series == null) {
            series = new Series();
            all.put(kept(key), series);
            values += key instanceof Key.Value ? 1 : 0;
        }
        cells += series.add(Math.floorDiv(millis, widthMillis), count) ? 1 : 0;
        if (values > VALUES_MAX) {
            putAsideTheRarest();
        }
        while (cells > CELLS_MAX || series.counts.size() > SLICES_MAX) {
            widen();
        }
    }

    /// The value is a slice of a block's column.
    private static Key kept(Key key) {
        return key instanceof Key.Value(Bytes value) ? new Key.Value(Bytes.of(value.copy())) : key;
    }

    private void putAsideTheRarest() {
        List<Ranked> ranked = byCount();
        List<Ranked> rarest = ranked.subList(VALUES_KEPT, ranked.size());
        for (Ranked each : rarest) {
            all.remove(each.key());
            cells -= each.series().counts.size();
        }
        values = VALUES_KEPT;
        long width = widthMillis; // it may grow on the way, and not in the series that are gone
        for (Ranked each : rarest) {
            each.series().counts.forEach((slice, count) -> add(OTHER, slice * width, count));
        }
    }

    private record Ranked(Key key, Bytes value, Series series) {}

    /// The values that are counted by themselves, the most frequent first.
    private List<Ranked> byCount() {
        List<Ranked> ranked = new ArrayList<>();
        all.forEach((key, series) -> {
            if (key instanceof Key.Value(Bytes value)) {
                ranked.add(new Ranked(key, value, series));
            }
        });
        ranked.sort(Comparator.comparingLong((Ranked each) -> each.series.total)
                .reversed()
                .thenComparing(Ranked::value));
        return ranked;
    }

    private void widen() {
        widthMillis *= 2;
        cells = 0;
        for (Series each : all.values()) {
            Map<Long, Long> before = Map.copyOf(each.counts);
            each.counts.clear();
            before.forEach((slice, count) -> each.counts.merge(Math.floorDiv(slice, 2), count, Long::sum));
            cells += each.counts.size();
        }
    }

    void merge(Distribution other) {
        while (widthMillis < other.widthMillis) {
            widen();
        }
        other.all.forEach(
                (key, series) -> series.counts.forEach((slice, count) -> add(key, slice * other.widthMillis, count)));
    }

    /// A histogram's buckets.
    ///
    /// @param fromMillis of the first
    /// @param widthMillis of each; the events of a slice that is wider go to the bucket in which it begins
    record Buckets(long fromMillis, long widthMillis, int count) {
        Buckets {
            require(widthMillis > 0 && count > 0, "%d buckets of %d ms", count, widthMillis);
        }

        private int index(long millis) {
            return Math.clamp(Math.floorDiv(millis - fromMillis, widthMillis), 0, count - 1);
        }
    }

    /// Of all events.
    List<Long> counts(Buckets buckets) {
        return counts(buckets, List.copyOf(all.values()));
    }

    private List<Long> counts(Buckets buckets, List<Series> series) {
        List<Long> filled = new ArrayList<>(Collections.nCopies(buckets.count(), 0L));
        for (Series each : series) {
            each.counts.forEach((slice, count) -> {
                int index = buckets.index(slice * widthMillis);
                filled.set(index, filled.get(index) + count);
            });
        }
        return filled;
    }

    /// Of the most frequent values, of all others together, and of the events without the field; only those that there
    /// are.
    List<JobResult.Series> series(Buckets buckets, int valuesMax) {
        List<JobResult.Series> shown = new ArrayList<>();
        List<Series> others = new ArrayList<>();
        for (Ranked each : byCount()) {
            if (shown.size() < valuesMax) {
                shown.add(new JobResult.Series(
                        Optional.of(each.value.text()), false, counts(buckets, List.of(each.series))));
            } else {
                others.add(each.series);
            }
        }
        Optional.ofNullable(all.get(OTHER)).ifPresent(others::add);
        if (!others.isEmpty()) {
            shown.add(new JobResult.Series(Optional.empty(), true, counts(buckets, others)));
        }
        Optional.ofNullable(all.get(ABSENT))
                .ifPresent(absent ->
                        shown.add(new JobResult.Series(Optional.empty(), false, counts(buckets, List.of(absent)))));
        return shown;
    }

    long heldBytes() {
        return CELL_BYTES * cells + SERIES_BYTES * all.size();
    }

    long firstMillis() {
        long first = all.values().stream()
                .mapToLong(each -> each.counts.firstKey())
                .min()
                .orElse(0);
        return first * widthMillis;
    }

    long lastMillis() {
        long end = all.values().stream()
                .mapToLong(each -> each.counts.lastKey() + 1)
                .max()
                .orElse(0);
        return end * widthMillis;
    }
}
