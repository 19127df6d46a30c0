package dev.millrace.node.query.functions;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Row;
import java.util.Optional;
import java.util.function.Supplier;

/// One value out of many rows.
///
/// @param as the field that the value goes to
record Measure(String as, Supplier<Accumulator> begin) {
    /// What is known of the rows so far. Order of rows and of merges makes no difference to the value, not even in the
    /// last digit.
    interface Accumulator {
        void add(Row row);

        /// The other is of the same measure.
        void merge(Accumulator other);

        /// Nothing, when no row had what is measured.
        Optional<Bytes> value();
    }
}
