package dev.millrace.node.query.aggregate;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One row of several values out of many rows; for a single value there is [Measure].
///
/// @param fields of the row, in the order to show them
public record Summary(List<String> fields, Supplier<Accumulator> accumulators) implements Step.Aggregation {
    /// What is known of the rows so far. It keeps nothing of a row but copies.
    public interface Accumulator {
        void add(Row row);

        /// The other is of the same summary.
        void merge(Accumulator other);

        /// The fields of the row; nothing when there is no row to give.
        Optional<Map<String, Bytes>> row();

        long heldBytes();

        /// What is not exact about the row, in words.
        default List<String> cuts() {
            return List.of();
        }
    }

    public Summary {
        fields = List.copyOf(fields);
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(accumulators.get());
    }

    private record State(Accumulator accumulator) implements AggregateState {
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
            List<ResultRow> rows = accumulator.row().stream()
                    .map(row -> new ResultRow(new Place.OfRow(0), List.copyOf(row.keySet()), List.copyOf(row.values())))
                    .toList();
            return new Result(rows, accumulator.cuts());
        }

        @Override
        public long heldBytes() {
            return accumulator.heldBytes();
        }
    }
}
