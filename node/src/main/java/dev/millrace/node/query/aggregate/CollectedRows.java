package dev.millrace.node.query.aggregate;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.AggregateState;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The different combinations of values that fields have, a row for each.
///
/// @param limitIsAsked by the query itself: then what it leaves out is no loss
public record CollectedRows(List<String> fields, int limit, boolean limitIsAsked) implements Step.Aggregation {
    public CollectedRows {
        fields = List.copyOf(fields);
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(
                this,
                new FirstValues<>(
                        values -> values.stream()
                                .map(value -> value.map(each -> Bytes.of(each.copy())))
                                .toList(),
                        values -> values.stream()
                                .mapToInt(value -> value.map(Bytes::length).orElse(0))
                                .sum(),
                        limit,
                        limits.bytesMax()));
    }

    private record State(CollectedRows step, FirstValues<List<Optional<Bytes>>> values) implements AggregateState {
        @Override
        public void add(Row row) {
            List<Optional<Bytes>> combination =
                    step.fields.stream().map(row::value).toList();
            if (combination.stream().anyMatch(Optional::isPresent)) {
                values.add(combination, row.place());
            }
        }

        @Override
        public void merge(AggregateState other) {
            values.merge(((State) other).values);
        }

        @Override
        public Result result() {
            List<ResultRow> rows = new ArrayList<>();
            for (List<Optional<Bytes>> combination : values.inOrder()) {
                List<String> names = new ArrayList<>();
                List<Bytes> found = new ArrayList<>();
                for (int i = 0; i < combination.size(); i++) {
                    if (combination.get(i).isPresent()) {
                        names.add(step.fields.get(i));
                        found.add(combination.get(i).get());
                    }
                }
                rows.add(new ResultRow(new Place.OfRow(rows.size()), names, found));
            }
            boolean isAsked = step.limitIsAsked && rows.size() == step.limit;
            String cut = "collect: only the first %d combinations are kept".formatted(rows.size());
            return new Result(rows, values.isCut() && !isAsked ? List.of(cut) : List.of());
        }

        @Override
        public long heldBytes() {
            return values.heldBytes();
        }
    }
}
