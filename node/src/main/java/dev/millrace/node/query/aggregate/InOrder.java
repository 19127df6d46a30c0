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

/// What one pass over rows in their order makes of them: events oldest first, rows of a result as they stand.
///
/// @param rows which rows are kept for it
/// @param fields of the rows that it makes, see [Step.Aggregation#fields]
public record InOrder(Ranking rows, List<String> fields, Pass pass) implements Step.Aggregation {
    public interface Pass {
        AggregateState.Result over(List<ResultRow> rows, StateLimits limits);
    }

    /// A pass that leaves nothing out.
    public interface WholePass extends Pass {
        List<ResultRow> rows(List<ResultRow> rows, StateLimits limits);

        @Override
        default AggregateState.Result over(List<ResultRow> rows, StateLimits limits) {
            return new AggregateState.Result(rows(rows, limits), List.of());
        }
    }

    public InOrder {
        fields = List.copyOf(fields);
    }

    /// Over all rows, as far as limits allow.
    ///
    /// @param columns the fields that the pass asks for; none for all
    public static InOrder ofAll(String name, List<String> columns, List<String> fields, WholePass pass) {
        return ofFirst(name, Integer.MAX_VALUE, columns, fields, pass);
    }

    public static InOrder ofFirst(String name, int limit, List<String> columns, List<String> fields, Pass pass) {
        Ranking rows = new Ranking(name, limit, Ranking.OLDEST_FIRST, Ranking.OLDEST_FIRST, List.of(), columns);
        return new InOrder(rows, fields, pass);
    }

    @Override
    public AggregateState begin(StateLimits limits) {
        return new State(this, rows.begin(limits), limits);
    }

    /// The fields of a row, and on top of them those of another.
    public static ResultRow joined(ResultRow row, ResultRow more) {
        List<String> names = new ArrayList<>(row.names());
        List<Bytes> values = new ArrayList<>(row.values());
        for (int i = 0; i < more.names().size(); i++) {
            int known = names.indexOf(more.names().get(i));
            if (known < 0) {
                names.add(more.names().get(i));
                values.add(more.values().get(i));
            } else {
                values.set(known, more.values().get(i));
            }
        }
        return new ResultRow(row.place(), names, values);
    }

    private record State(InOrder step, AggregateState kept, StateLimits limits) implements AggregateState {
        @Override
        public void add(Row row) {
            kept.add(row);
        }

        @Override
        public void settle() {
            kept.settle();
        }

        @Override
        public void merge(AggregateState other) {
            kept.merge(((State) other).kept);
        }

        @Override
        public Result result() {
            Result before = kept.result();
            Result passed = step.pass.over(before.rows(), limits);
            List<ResultRow> rows = new ArrayList<>(passed.rows().size());
            for (ResultRow each : passed.rows()) {
                rows.add(each.at(new Place.OfRow(rows.size())));
            }
            List<String> cuts = new ArrayList<>(before.cuts());
            cuts.addAll(passed.cuts());
            return new Result(rows, cuts);
        }

        @Override
        public long heldBytes() {
            return kept.heldBytes();
        }
    }
}
