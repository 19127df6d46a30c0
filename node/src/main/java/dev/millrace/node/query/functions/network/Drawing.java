package dev.millrace.node.query.functions.network;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Measure;
import dev.millrace.node.query.compile.Arguments;
import java.util.List;
import java.util.Optional;

/// What drawings of groups have in common: one measure, under a name that the drawing knows.
final class Drawing {
    private Drawing() {}

    static List<Step.Aggregation> measure(Arguments arguments, String parameter) throws QueryError {
        if (!arguments.has(parameter)) {
            return List.of(new Measure("_count", RowCount::new));
        }
        List<Step.Aggregation> given = arguments.aggregations(parameter);
        if (given.size() != 1 || given.getFirst().fields().size() != 1) {
            throw arguments.error(
                    parameter,
                    "expected one function that gives one value for '%s', such as count()".formatted(parameter));
        }
        return given;
    }

    static String resultField(List<Step.Aggregation> measure) {
        return measure.getFirst().fields().getFirst();
    }

    static void rename(EditableRow row, String from, String to) {
        Optional<Bytes> value = row.value(from);
        if (value.isPresent() && !from.equals(to)) {
            row.remove(from);
            row.set(to, value.get());
        }
    }

    private static final class RowCount implements Measure.Accumulator {
        private long count;

        @Override
        public void add(Row row) {
            count++;
        }

        @Override
        public void merge(Measure.Accumulator other) {
            count += ((RowCount) other).count;
        }

        @Override
        public Optional<Bytes> value() {
            return Optional.of(Bytes.utf8(Long.toString(count)));
        }
    }
}
