package dev.millrace.node.search;

import java.util.List;

/// What is known of a result before its first row.
///
/// @param globalVersion the version of Global that says which files there are
/// @param fieldOrder the fields in the order to show them; none when that depends on the events
/// @param progress goes on while the query runs; may be read by any thread
public record SearchHeader(long globalVersion, boolean isAggregate, List<String> fieldOrder, SearchProgress progress) {
    public SearchHeader {
        fieldOrder = List.copyOf(fieldOrder);
    }
}
