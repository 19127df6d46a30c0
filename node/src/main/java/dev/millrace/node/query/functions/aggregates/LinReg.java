package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.ExactSum;
import dev.millrace.node.query.aggregate.Summary;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The straight line through points that is nearest to them.
final class LinReg implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of(
                        "linReg",
                        Signature.Group.AGGREGATE,
                        "The line y = _slope * x + _intercept that fits best, with the adjusted _r2 and the number _n of points; no row when all x or all y are the same.")
                .required("x", "field", "the field with the number that the other depends on")
                .required("y", "field", "the field with the number that depends on the other")
                .optional("prefix", "text", "_", "what the names of the results begin with")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        RowValue x = new RowValue.OfField(arguments.required("x"));
        RowValue y = new RowValue.OfField(arguments.required("y"));
        String prefix = arguments.text("prefix", "_");
        List<String> fields = List.of(prefix + "slope", prefix + "intercept", prefix + "r2", prefix + "n");
        return new Summary(fields, () -> new Line(x, y, fields));
    }

    private static final class Line implements Summary.Accumulator {
        private final RowValue x;
        private final RowValue y;
        private final List<String> fields;
        private final ExactSum sumX = new ExactSum();
        private final ExactSum sumY = new ExactSum();
        private final ExactSum sumXx = new ExactSum();
        private final ExactSum sumXy = new ExactSum();
        private final ExactSum sumYy = new ExactSum();
        private long count;

        private Line(RowValue x, RowValue y, List<String> fields) {
            this.x = x;
            this.y = y;
            this.fields = fields;
        }

        @Override
        public void add(Row row) {
            double left = x.number(row);
            double right = y.number(row);
            if (Double.isNaN(left) || Double.isNaN(right)) {
                return;
            }
            count++;
            sumX.add(left);
            sumY.add(right);
            sumXx.addProduct(left, left);
            sumXy.addProduct(left, right);
            sumYy.addProduct(right, right);
        }

        @Override
        public void merge(Summary.Accumulator other) {
            Line that = (Line) other;
            count += that.count;
            sumX.add(that.sumX);
            sumY.add(that.sumY);
            sumXx.add(that.sumXx);
            sumXy.add(that.sumXy);
            sumYy.add(that.sumYy);
        }

        @Override
        public Optional<Map<String, Bytes>> row() {
            double scatterX = scatter(sumXx, sumX, sumX);
            double scatterY = scatter(sumYy, sumY, sumY);
            if (scatterX == 0 || scatterY == 0) {
                return Optional.empty();
            }
            double both = scatter(sumXy, sumX, sumY);
            double slope = both / scatterX;
            double intercept = (sumY.value() - slope * sumX.value()) / count;
            double r2 = both / scatterX * (both / scatterY);
            double adjusted = count > 2 ? 1 - (1 - r2) * (count - 1) / (count - 2) : r2;
            Map<String, Bytes> row = new LinkedHashMap<>();
            double[] values = {slope, intercept, adjusted, count};
            for (int i = 0; i < values.length; i++) {
                String field = fields.get(i);
                Numbers.text(values[i]).ifPresent(value -> row.put(field, value));
            }
            return Optional.of(row);
        }

        private double scatter(ExactSum products, ExactSum left, ExactSum right) {
            BigDecimal expected = left.exact().multiply(right.exact());
            return products.exact()
                    .multiply(BigDecimal.valueOf(count))
                    .subtract(expected)
                    .doubleValue();
        }

        @Override
        public long heldBytes() {
            return 640;
        }
    }
}
