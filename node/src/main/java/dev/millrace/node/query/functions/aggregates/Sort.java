package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Numbers;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.ValueOrder;
import dev.millrace.node.query.aggregate.Ranking;
import dev.millrace.node.query.aggregate.Ranking.Ranked;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Rows by the values of fields. Rows without a value come last in either direction.
final class Sort implements QueryFunction.Aggregate {
    static final int LIMIT_DEFAULT = 200;

    @Override
    public Signature signature() {
        return Signature.of("sort", Signature.Group.AGGREGATE, "The first rows in the order of some fields.")
                .optional("field", "fields", Count.RESULT, "the fields, the most important first")
                .optional(
                        "order",
                        "asc or desc",
                        "desc",
                        "the direction: one for all fields, or a list with one for each")
                .optional(
                        "type",
                        "any, number or string",
                        "any",
                        "how values are compared: one for all fields, or a list with one for each")
                .optional("limit", "limit", Integer.toString(LIMIT_DEFAULT), "how many rows")
                .optional("reverse", "truth", "false", "whether the direction is turned round")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        List<String> fields = arguments.has("field") ? arguments.texts("field") : List.of(Count.RESULT);
        int limit = arguments.limit("limit", LIMIT_DEFAULT);
        return ranking(
                "sort",
                fields,
                values(arguments, fields.size()),
                descending(arguments, fields.size()),
                limit,
                List.of());
    }

    /// Of each field: whether its largest values come first. One direction is good for all.
    static List<Boolean> descending(Arguments arguments, int fields) throws QueryError {
        List<String> orders = arguments.has("order") ? arguments.allTexts("order") : List.of("desc");
        if (orders.size() != 1 && orders.size() != fields) {
            throw arguments.error(
                    "order", "expected one direction, or one for each of the %d fields".formatted(fields));
        }
        boolean reverse = arguments.flag("reverse", false);
        List<Boolean> descending = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            String order = orders.get(orders.size() == 1 ? 0 : i).toLowerCase(Locale.ROOT);
            if (!order.startsWith("asc") && !order.startsWith("des")) {
                throw arguments.error("order", "expected asc or desc for 'order', found '%s'".formatted(order));
            }
            descending.add(order.startsWith("des") != reverse);
        }
        return descending;
    }

    /// Of each field: how its values are compared. One way is good for all.
    static List<Comparator<Bytes>> values(Arguments arguments, int fields) throws QueryError {
        List<String> types = arguments.has("type") ? arguments.allTexts("type") : List.of("any");
        if (types.size() != 1 && types.size() != fields) {
            throw arguments.error("type", "expected one type, or one for each of the %d fields".formatted(fields));
        }
        List<Comparator<Bytes>> values = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            String type = types.get(types.size() == 1 ? 0 : i).toLowerCase(Locale.ROOT);
            values.add(
                    switch (type) {
                        case "number" -> Sort::compareNumbers;
                        case "string" -> Comparator.naturalOrder();
                        case "any", "hex" -> ValueOrder.BY_WORTH;
                        default ->
                            throw arguments.error(
                                    "type",
                                    "expected any or number or string or hex for 'type', found '%s'".formatted(type));
                    });
        }
        return values;
    }

    static Ranking ranking(
            String name,
            List<String> fields,
            List<Comparator<Bytes>> values,
            List<Boolean> descending,
            int limit,
            List<String> columns) {
        Comparator<Ranked> order = byKeys(values, descending);
        return new Ranking(name, limit, order, order, fields, columns);
    }

    private static Comparator<Ranked> byKeys(List<Comparator<Bytes>> values, List<Boolean> descending) {
        List<Comparator<Bytes>> directed = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            directed.add(descending.get(i) ? values.get(i).reversed() : values.get(i));
        }
        return (left, right) -> {
            for (int i = 0; i < directed.size(); i++) {
                int order = compare(left.keys().get(i), right.keys().get(i), directed.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return compareTied(left.place(), right.place(), descending.getFirst());
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
