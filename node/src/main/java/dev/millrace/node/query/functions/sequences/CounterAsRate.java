package dev.millrace.node.query.functions.sequences;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.InOrder;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;

/// How fast a counter grows.
final class CounterAsRate implements QueryFunction.Aggregate {
    @Override
    public Signature signature() {
        return Signature.of(
                        "counterAsRate",
                        Signature.Group.AGGREGATE,
                        "How much a counter grows in a second; nothing for fewer than two values, and when it was reset.")
                .required("field", "field", "the counter; events without a number in it are left out")
                .as("_rate")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        String field = arguments.required("field");
        String as = arguments.resultField();
        return InOrder.ofAll("counterAsRate", List.of(EventFields.TIMESTAMP, field), List.of(as), (rows, limits) -> {
            Optional<Bytes> rate = Numbers.text(rate(rows, field));
            return List.of(new ResultRow(
                    new Place.OfRow(0),
                    rate.isPresent() ? List.of(as) : List.of(),
                    rate.stream().toList()));
        });
    }

    /// Nothing is `NaN`.
    private static double rate(List<ResultRow> rows, String field) {
        double firstMillis = Double.NaN;
        double lastMillis = Double.NaN;
        double first = Double.NaN;
        double last = Double.NaN;
        for (ResultRow row : rows) {
            double millis = Combined.millis(row);
            double value = Combined.number(row, field);
            if (Double.isNaN(millis) || Double.isNaN(value)) {
                continue;
            }
            if (value < last) {
                return Double.NaN;
            }
            firstMillis = Double.isNaN(firstMillis) ? millis : firstMillis;
            first = Double.isNaN(first) ? value : first;
            lastMillis = millis;
            last = value;
        }
        return (last - first) * 1_000 / (lastMillis - firstMillis);
    }
}
