package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Measure;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// How many rows there are, or how many have a field, or how many values the field has.
final class Count implements QueryFunction.Aggregate {
    static final String RESULT = "_count";

    @Override
    public Signature signature() {
        return Signature.of("count", Signature.Group.AGGREGATE, "Counts rows, or those that have a field.")
                .optional("field", "field", "only rows that have it are counted")
                .as(RESULT)
                .optional(
                        "distinct",
                        "truth",
                        "false",
                        "whether each value of the field counts once: exact up to a million values, an estimate beyond")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        Optional<String> field = arguments.text("field");
        String as = arguments.resultField();
        if (!arguments.flag("distinct", false)) {
            return new Measure(as, () -> new Counted(field));
        }
        String of = arguments.required("field");
        return new Measure(as, () -> new DistinctValues(of));
    }

    static Measure all() {
        return new Measure(RESULT, () -> new Counted(Optional.empty()));
    }

    private static final class Counted implements Measure.Accumulator {
        private final Optional<String> field;
        private long count;

        private Counted(Optional<String> field) {
            this.field = field;
        }

        @Override
        public void add(Row row) {
            if (field.isEmpty() || row.value(field.get()).isPresent()) {
                count++;
            }
        }

        @Override
        public void merge(Measure.Accumulator other) {
            count += ((Counted) other).count;
        }

        @Override
        public Optional<Bytes> value() {
            return Optional.of(Bytes.utf8(Long.toString(count)));
        }
    }
}
