package dev.millrace.node.query;

import java.util.List;

/// One step of a query, behind its first filter.
public sealed interface Step {
    record Where(Filter filter) implements Step {}

    /// Makes one row out of each row, at the same place.
    non-sealed interface Mapping extends Step {
        Row map(Row row);

        /// The fields that its rows can have.
        List<String> fields();
    }

    /// Needs all rows before it gives one.
    non-sealed interface Aggregation extends Step {
        AggregateState begin(StateLimits limits);

        /// The fields that its rows have, in the order to show them; none when they have those of the rows that come
        /// in.
        List<String> fields();
    }
}
