package dev.millrace.node.query.functions.joins;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.Place;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a table in place of events.
final class ReadFile implements QueryFunction.Steps {
    private static final int ROWS_MAX = 200_000;

    @Override
    public Signature signature() {
        return Signature.of(
                        "readFile",
                        Signature.Group.JOIN,
                        "Takes the rows of a lookup file, or of a table of defineTable(), in place of events.")
                .optional("file", "text", "the lookup file, or a table of defineTable()")
                .optional("table", "text", "a table of defineTable()")
                .optional("include", "texts", "the columns to take; without it, all")
                .optional("limit", "limit", "200000", "how many rows")
                .build();
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        if (!arguments.stepsBefore().isEmpty()) {
            throw arguments.error("file", "'readFile' takes no rows: it stands first, or behind defineTable()");
        }
        TableSource table = TableSource.named(arguments);
        List<String> include = arguments.has("include") ? arguments.texts("include") : List.of();
        boolean all = include.isEmpty() || include.contains("*");
        table.check(arguments, "include", all ? List.of() : include);
        int limit = Math.min(ROWS_MAX, arguments.limit("limit", ROWS_MAX));
        List<String> fields = all ? table.file().map(LookupTable::columns).orElse(List.of()) : include;
        return new RowsInstead(fields, () -> rows(table.rows().get(), all ? List.of() : include, limit)).steps();
    }

    private static List<ResultRow> rows(LookupTable table, List<String> include, int limit) {
        List<String> columns = include.isEmpty() ? table.columns() : include;
        int[] indexes = columns.stream().mapToInt(table.columns()::indexOf).toArray();
        List<ResultRow> rows = new ArrayList<>();
        for (List<Optional<Bytes>> row : table.rows()) {
            if (rows.size() == limit) {
                break;
            }
            List<String> names = new ArrayList<>(indexes.length);
            List<Bytes> values = new ArrayList<>(indexes.length);
            for (int i = 0; i < indexes.length; i++) {
                Optional<Bytes> value = indexes[i] < 0 ? Optional.empty() : row.get(indexes[i]);
                if (value.isPresent()) {
                    names.add(columns.get(i));
                    values.add(value.get());
                }
            }
            rows.add(new ResultRow(new Place.OfRow(rows.size()), names, values));
        }
        return rows;
    }
}
