package dev.millrace.node.query.aggregate;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One value out of many rows.
///
/// @param as the field that the value goes to
public record Measure(String as, Supplier<Accumulator> accumulators) implements Step.Aggregation {
    /// What is known of the rows so far. Order of rows and of merges makes no difference to the value, not even in
    /// the
    /// last digit.
    public interface Accumulator {
        void add(Row row);

        /// The other is of the same measure.
        void merge(Accumulator other);

        /// Nothing, when no row had what is measured.
        Optional<Bytes> value();

        default long heldBytes() {
            return 64;
        }

        /// What is not exact about the value, in words.
        default List<String> cuts() {
            return List.of();
        }
    }

    @Override
    public List<String> fields() {
        return List.of(as);
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(as, accumulators.get());
    }

    private record State(String as, Accumulator accumulator) implements AggregateState {
        @Override
        public void add(Row row) {
            accumulator.add(row);
        }

        @Override
        public void merge(AggregateState other) {
            accumulator.merge(((State) other).accumulator);
        }

        @Override
        public Result result() {
            Optional<Bytes> value = accumulator.value();
            ResultRow row = new ResultRow(
                    new Place.OfRow(0),
                    value.isPresent() ? List.of(as) : List.of(),
                    value.stream().toList());
            return new Result(List.of(row), accumulator.cuts());
        }

        @Override
        public long heldBytes() {
            return accumulator.heldBytes();
        }
    }
}
