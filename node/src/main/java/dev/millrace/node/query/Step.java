package dev.millrace.node.query;

import java.util.List;
import java.util.function.Consumer;

/// One step of a query, behind its first filter.
public sealed interface Step {
    record Where(Filter filter) implements Step {}

    /// Makes none, one or several rows out of each row, and remembers nothing.
    non-sealed interface Transform extends Step {
        /// Rows that go on are given to `out` before this returns.
        void apply(EditableRow row, Consumer<EditableRow> out);

        /// The fields of the rows behind it, in the order to show them, when those before it have these.
        default List<String> fields(List<String> before) {
            return before;
        }
    }

    /// Changes a row, and lets it pass.
    interface Edit extends Transform {
        void edit(EditableRow row);

        @Override
        default void apply(EditableRow row, Consumer<EditableRow> out) {
            edit(row);
            out.accept(row);
        }
    }

    /// Needs all rows before it gives one.
    non-sealed interface Aggregation extends Step {
        AggregateState begin(StateLimits limits);

        /// The fields that its rows have, in the order to show them; none when that depends on the rows that come in.
        List<String> fields();

        /// Whether its rows are some of those that come in, and not made of them.
        default boolean choosesRows() {
            return false;
        }
    }
}
