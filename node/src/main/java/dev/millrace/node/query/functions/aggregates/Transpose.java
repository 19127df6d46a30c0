package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.StateLimits;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.InOrder;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Rows become columns.
final class Transpose implements QueryFunction.Aggregate {
    private static final int LIMIT_DEFAULT = 5;
    private static final int LIMIT_MAX = 1_000;
    private static final String COLUMN = "column";

    @Override
    public Signature signature() {
        return Signature.of(
                        "transpose",
                        Signature.Group.AGGREGATE,
                        "Turns rows into columns: gives a row for each field, with the values of all rows in row[1], row[2] and so on.")
                .optional(
                        "pivot", "field", "a field whose values name the columns, and which names the first column too")
                .optional("header", "field", "a field whose values name the columns")
                .optional("column", "field", COLUMN, "what the column with the names of the fields is called")
                .optional("limit", "number", Integer.toString(LIMIT_DEFAULT), "how many rows are turned")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        int limit = arguments.whole("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
        Optional<String> pivot = arguments.text("pivot");
        Optional<String> header = pivot.isPresent() ? pivot : arguments.text("header");
        Turned turned = new Turned(header, arguments.text("column", pivot.orElse(COLUMN)));
        return InOrder.ofFirst("transpose", limit, List.of(), List.of(), turned);
    }

    private record Turned(Optional<String> header, String column) implements InOrder.WholePass {
        @Override
        public List<ResultRow> rows(List<ResultRow> rows, StateLimits limits) {
            TreeSet<String> fields = new TreeSet<>();
            rows.forEach(row -> fields.addAll(row.names()));
            header.ifPresent(fields::remove);
            List<ResultRow> turned = new ArrayList<>();
            for (String field : fields) {
                Map<String, Bytes> values = new LinkedHashMap<>();
                values.put(column, Bytes.utf8(field));
                for (int i = 0; i < rows.size(); i++) {
                    String name = name(rows.get(i), i);
                    rows.get(i).value(field).ifPresent(value -> values.putIfAbsent(name, value));
                }
                turned.add(
                        new ResultRow(new Place.OfRow(0), List.copyOf(values.keySet()), List.copyOf(values.values())));
            }
            return turned;
        }

        private String name(ResultRow row, int index) {
            return header.flatMap(row::value)
                    .filter(value -> !value.isEmpty())
                    .map(Bytes::text)
                    .orElse("row[%d]".formatted(index + 1));
        }
    }
}
