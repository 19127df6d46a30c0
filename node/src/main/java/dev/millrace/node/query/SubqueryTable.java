package dev.millrace.node.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of a subquery: they are there before the query that uses them begins.
///
/// A compiled query belongs to one run, which fills its tables in the order in which it lists them.
public final class SubqueryTable {
    private final Query query;
    private final Optional<Query.TimeRange> range;
    private final int rowsMax;
    private volatile @Nullable List<ResultRow> rows;

    /// @param range where it is not that of the query that uses it
    public SubqueryTable(Query query, Optional<Query.TimeRange> range, int rowsMax) {
        this.query = query;
        this.range = range;
        this.rowsMax = rowsMax;
    }

    public Query query() {
        return query;
    }

    public Optional<Query.TimeRange> range() {
        return range;
    }

    public int rowsMax() {
        return rowsMax;
    }

    public void fill(List<ResultRow> found) {
        rows = List.copyOf(found);
    }

    public List<ResultRow> rows() {
        List<ResultRow> filled = rows;
        if (filled == null) {
            throw new IllegalStateException("a subquery is asked before it has run");
        }
        return filled;
    }
}
