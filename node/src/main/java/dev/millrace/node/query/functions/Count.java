package dev.millrace.node.query.functions;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import java.util.List;
import java.util.Optional;

/// How many rows there are, or how many have a field.
final class Count implements QueryFunction.AsMeasure {
    @Override
    public String name() {
        return "count";
    }

    @Override
    public List<String> parameters() {
        return List.of("field", "as", "distinct");
    }

    @Override
    public Measure measure(Arguments arguments) throws QueryError {
        arguments.refuse("distinct", "count(distinct=…) is not supported yet");
        Optional<String> field = arguments.text("field");
        return new Measure(arguments.text("as", "_count"), () -> new Counted(field));
    }

    static Measure all() {
        return new Measure("_count", () -> new Counted(Optional.empty()));
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
