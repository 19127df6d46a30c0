package dev.millrace.node.search;

import java.time.Duration;
import java.util.List;

/// How a query went, after its last row.
///
/// @param rowCount the rows that the sink was given
/// @param fieldOrder the fields of the rows, in the order to show them
/// @param warnings everything that the rows lack, and why; none when the answer is whole
/// @param globalVersion the version of Global that it ran on
/// @param bucketRequests reads of the bucket that it took
public record SearchResult(
        long rowCount,
        long processedEvents,
        long processedBytes,
        List<String> fieldOrder,
        boolean isAggregate,
        List<Warning> warnings,
        Duration elapsed,
        long globalVersion,
        long bucketRequests) {
    public SearchResult {
        fieldOrder = List.copyOf(fieldOrder);
        warnings = List.copyOf(warnings);
    }

    /// Whether the rows are all that the query asks for.
    public boolean complete() {
        return warnings.isEmpty();
    }
}
