package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.ExactSum;
import dev.millrace.node.query.aggregate.Measure;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.math.BigDecimal;
import java.util.Optional;

/// How much the numbers of a field differ from their mean.
final class StdDev implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of(
                        "stdDev",
                        Signature.Group.AGGREGATE,
                        "The standard deviation of the numbers in a field, as of a sample: 0 for a single number.")
                .required("field", "field", "rows without it, and values that are no numbers, are left out")
                .as("_stddev")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        return new Measure(arguments.resultField(), () -> new Deviation(field));
    }

    private static final class Deviation implements Measure.Accumulator {
        private final String field;
        private final ExactSum sum = new ExactSum();
        private final ExactSum squares = new ExactSum();
        private long count;

        private Deviation(String field) {
            this.field = field;
        }

        @Override
        public void add(Row row) {
            Optional<Bytes> value = row.value(field);
            double number = value.isEmpty() ? Double.NaN : Numbers.parse(value.get());
            if (!Double.isNaN(number)) {
                count++;
                sum.add(number);
                squares.addProduct(number, number);
            }
        }

        @Override
        public void merge(Measure.Accumulator other) {
            Deviation that = (Deviation) other;
            count += that.count;
            sum.add(that.sum);
            squares.add(that.squares);
        }

        /// The two numbers that are subtracted may be alike in more digits than a `double` has.
        @Override
        public Optional<Bytes> value() {
            if (count < 2) {
                return count == 0 ? Optional.empty() : Numbers.text(0);
            }
            BigDecimal total = sum.exact();
            BigDecimal scatter =
                    squares.exact().multiply(BigDecimal.valueOf(count)).subtract(total.multiply(total));
            return Numbers.text(Math.sqrt(scatter.doubleValue() / count / (count - 1)));
        }

        @Override
        public long heldBytes() {
            return 256;
        }
    }
}
