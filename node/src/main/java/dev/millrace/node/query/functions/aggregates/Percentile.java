package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Quantiles;
import dev.millrace.node.query.aggregate.Summary;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The number that some percents of all numbers are not larger than.
final class Percentile implements QueryFunction.Aggregate {
    private static final double ACCURACY_DEFAULT = 0.01;
    /// Finer bins are more than anybody has memory for.
    private static final double ACCURACY_MIN = 0.000_1;

    private static final List<String> PERCENTILES_DEFAULT = List.of("50", "75", "99");

    @Override
    public Signature signature() {
        return Signature.of(
                        "percentile",
                        Signature.Group.AGGREGATE,
                        "Estimates the numbers that some percents of the numbers in a field are not larger than: the field _50 has the median.")
                .required("field", "field", "rows without it, and values that are no numbers, are left out")
                .optional("percentiles", "numbers", "[50, 75, 99]", "which percents, from 0 to 100")
                .optional("as", "text", "", "what the names of the results begin with")
                .optional("accuracy", "number", "0.01", "how large the error may be in relation to the value")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        RowValue field = new RowValue.OfField(arguments.required("field"));
        double accuracy = arguments.number("accuracy", ACCURACY_DEFAULT);
        if (accuracy <= 0 || accuracy >= 1) {
            throw arguments.error("accuracy", "expected a number between 0 and 1 for 'accuracy'");
        }
        String prefix = arguments.text("as", "");
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String each : arguments.has("percentiles") ? arguments.texts("percentiles") : PERCENTILES_DEFAULT) {
            double percent = Numbers.parse(Bytes.utf8(each));
            if (!(percent >= 0 && percent <= 100)) {
                throw arguments.error(
                        "percentiles", "expected numbers from 0 to 100 for 'percentiles', found '%s'".formatted(each));
            }
            shares.put(prefix + "_" + Numbers.format(percent), percent / 100);
        }
        double bounded = Math.max(accuracy, ACCURACY_MIN);
        return new Summary(List.copyOf(shares.keySet()), () -> new Percentiles(field, shares, bounded));
    }

    private static final class Percentiles implements Summary.Accumulator {
        private final RowValue field;
        private final Map<String, Double> shares;
        private final Quantiles numbers;

        private Percentiles(RowValue field, Map<String, Double> shares, double accuracy) {
            this.field = field;
            this.shares = shares;
            numbers = new Quantiles(accuracy);
        }

        @Override
        public void add(Row row) {
            double number = field.number(row);
            if (!Double.isNaN(number)) {
                numbers.add(number);
            }
        }

        @Override
        public void merge(Summary.Accumulator other) {
            numbers.merge(((Percentiles) other).numbers);
        }

        @Override
        public Optional<Map<String, Bytes>> row() {
            Map<String, Bytes> row = new LinkedHashMap<>();
            if (!numbers.isEmpty()) {
                shares.forEach((name, share) -> row.put(name, Bytes.utf8(Numbers.format(numbers.at(share)))));
            }
            return Optional.of(row);
        }

        @Override
        public long heldBytes() {
            return numbers.heldBytes();
        }
    }
}
