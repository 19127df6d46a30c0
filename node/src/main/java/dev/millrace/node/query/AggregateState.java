package dev.millrace.node.query;

import java.util.List;

/// What an aggregation knows of the rows it has seen. For one thread at a time.
///
/// However rows are shared out over states, and in whatever order these are merged, the result is the same.
public interface AggregateState {
    void add(Row row);

    /// The block of the rows that were added is done with: what is kept of them has to stand on its own from now on.
    default void settle() {}

    /// Takes over what another state of the same aggregation knows; that one is settled, and not used any more.
    void merge(AggregateState other);

    /// Of what was added so far; more may be added after it.
    Result result();

    /// What it costs to hold, roughly.
    long heldBytes();

    /// Whether events of this time or an older one change nothing any more.
    default boolean isSettledAbove(long maxTimestampNanos) {
        return false;
    }

    /// @param cuts what was left out because a limit was met, in words; none when the rows are all there are
    record Result(List<ResultRow> rows, List<String> cuts) {
        public Result {
            rows = List.copyOf(rows);
            cuts = List.copyOf(cuts);
        }
    }
}
