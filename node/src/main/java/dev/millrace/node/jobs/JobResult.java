package dev.millrace.node.jobs;

import dev.millrace.node.query.ResultRow;
import java.util.List;
import java.util.Optional;

/// What a job has so far.
///
/// @param rows of the result as it would be if what was read so far were all
/// @param version grows each time that the rows change
/// @param fieldOrder the fields of the rows, in the order to show them
/// @param warnings what the rows lack, and why
/// @param isDone nothing changes any more; a live query never is
/// @param failure why it ended without a result
public record JobResult(
        List<ResultRow> rows,
        long version,
        List<String> fieldOrder,
        List<String> warnings,
        boolean isDone,
        boolean isCancelled,
        Optional<String> failure,
        Work work,
        Range range,
        Optional<Histogram> distribution) {
    public JobResult {
        rows = List.copyOf(rows);
        fieldOrder = List.copyOf(fieldOrder);
        warnings = List.copyOf(warnings);
    }

    public record Work(long processedEvents, long totalEvents, long processedBytes, long elapsedMillis) {}

    /// In milliseconds since the epoch.
    public record Range(long fromMillis, long toMillis) {}

    /// Counts of events by their time.
    ///
    /// @param series the same by the values of a field, if they were asked for
    public record Histogram(long fromMillis, long bucketMillis, List<Long> counts, Optional<List<Series>> series) {
        public Histogram {
            counts = List.copyOf(counts);
            series = series.map(List::copyOf);
        }
    }

    /// Of the events with one value.
    ///
    /// @param value none of the events without the field, and of all those whose values have no series of their own
    public record Series(Optional<String> value, boolean isOther, List<Long> counts) {
        public Series {
            counts = List.copyOf(counts);
        }
    }
}
