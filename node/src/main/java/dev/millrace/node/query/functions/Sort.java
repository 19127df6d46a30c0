package dev.millrace.node.query.functions;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.ValueOrder;
import dev.millrace.node.query.functions.Ranking.Ranked;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Rows by the values of fields. Rows without a value come last in either direction.
final class Sort implements QueryFunction.AsStep {
    static final int LIMIT_DEFAULT = 200;
    static final List<String> ORDERS = List.of("asc", "desc");

    @Override
    public String name() {
        return "sort";
    }

    @Override
    public List<String> parameters() {
        return List.of("field", "order", "type", "limit");
    }

    @Override
    public Step step(Arguments arguments) throws QueryError {
        List<String> fields = arguments.has("field") ? arguments.texts("field") : List.of("_count");
        Comparator<Bytes> values = switch (arguments.choice("type", "any", List.of("any", "number", "string"))) {
            case "number" -> Sort::compareNumbers;
            case "string" -> Comparator.naturalOrder();
            default -> ValueOrder.BY_WORTH;
        };
        boolean descending = arguments.choice("order", "desc", ORDERS).equals("desc");
        return ranking(name(), fields, values, descending, arguments.limit("limit", LIMIT_DEFAULT), List.of());
    }

    static Ranking ranking(
            String name,
            List<String> fields,
            Comparator<Bytes> values,
            boolean descending,
            int limit,
            List<String> columns) {
        Comparator<Ranked> order = byKeys(fields.size(), values, descending);
        return new Ranking(name, limit, order, order, fields, columns);
    }

    private static Comparator<Ranked> byKeys(int count, Comparator<Bytes> values, boolean descending) {
        Comparator<Bytes> directed = descending ? values.reversed() : values;
        return (left, right) -> {
            for (int i = 0; i < count; i++) {
                int order = compare(left.keys().get(i), right.keys().get(i), directed);
                if (order != 0) {
                    return order;
                }
            }
            return compareTied(left.place(), right.place(), descending);
        };
    }

    private static int compare(Optional<Bytes> left, Optional<Bytes> right, Comparator<Bytes> values) {
        return left.isPresent() && right.isPresent()
                ? values.compare(left.get(), right.get())
                : Boolean.compare(left.isEmpty(), right.isEmpty());
    }

    /// Rows of a result keep their order; events go on by time, in the direction of the sort.
    private static int compareTied(Place left, Place right, boolean descending) {
        return switch (left) {
            case Place.OfRow _ -> left.compareTo(right);
            case Place.OfEvent _ -> descending ? right.compareTo(left) : left.compareTo(right);
        };
    }

    /// What is no number counts as less than any.
    private static int compareNumbers(Bytes left, Bytes right) {
        double leftNumber = Numbers.parse(left);
        double rightNumber = Numbers.parse(right);
        boolean bothNumbers = !Double.isNaN(leftNumber) && !Double.isNaN(rightNumber);
        if (bothNumbers) {
            return leftNumber == rightNumber ? 0 : Double.compare(leftNumber, rightNumber);
        }
        return Boolean.compare(!Double.isNaN(leftNumber), !Double.isNaN(rightNumber));
    }
}
