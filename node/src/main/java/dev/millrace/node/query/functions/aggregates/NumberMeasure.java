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
import java.util.Optional;
import java.util.function.Function;

/// What sum, average, range, minimum and maximum have in common: the numbers of one field. Rows without the field,
/// and
/// values
/// that are no numbers, are left out.
abstract sealed class NumberMeasure implements QueryFunction.Aggregate permits Avg, Max, Min, Range, Sum {
    private final String name;
    private final String meaning;
    private final Function<NumbersSeen, Double> result;

    NumberMeasure(String name, String meaning, Function<NumbersSeen, Double> result) {
        this.name = name;
        this.meaning = meaning;
        this.result = result;
    }

    @Override
    public final Signature signature() {
        return Signature.of(name, Signature.Group.AGGREGATE, meaning)
                .required("field", "field", "rows without it, and values that are no numbers, are left out")
                .as("_" + name)
                .build();
    }

    @Override
    public final Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        return new Measure(arguments.resultField(), () -> new NumbersSeen(field, result));
    }

    static final class NumbersSeen implements Measure.Accumulator {
        private final String field;
        private final Function<NumbersSeen, Double> result;
        private final ExactSum sum = new ExactSum();
        private long count;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;

        private NumbersSeen(String field, Function<NumbersSeen, Double> result) {
            this.field = field;
            this.result = result;
        }

        double sum() {
            return sum.value();
        }

        double average() {
            return sum.value() / count;
        }

        double min() {
            return min;
        }

        double max() {
            return max;
        }

        @Override
        public void add(Row row) {
            Optional<Bytes> value = row.value(field);
            double number = value.isEmpty() ? Double.NaN : Numbers.parse(value.get());
            if (!Double.isNaN(number)) {
                count++;
                sum.add(number);
                min = Math.min(min, number);
                max = Math.max(max, number);
            }
        }

        @Override
        public void merge(Measure.Accumulator other) {
            NumbersSeen that = (NumbersSeen) other;
            count += that.count;
            sum.add(that.sum);
            min = Math.min(min, that.min);
            max = Math.max(max, that.max);
        }

        @Override
        public Optional<Bytes> value() {
            return count == 0 ? Optional.empty() : Optional.of(Bytes.utf8(Numbers.format(result.apply(this))));
        }
    }
}
