package dev.millrace.node.query.functions.joins;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.SubqueryTable;
import dev.millrace.node.query.compile.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The rows of a lookup file, or of a table that the query defines.
///
/// @param file empty for a table, whose columns nobody knows before it has run, and for a file that is not there
record TableSource(Optional<LookupTable> file, Supplier<LookupTable> rows) {
    private static final LookupTable NONE = new LookupTable(List.of(), List.of());

    /// Named by `file` or `table`.
    static TableSource named(Arguments arguments) throws QueryError {
        if (arguments.has("file") == arguments.has("table")) {
            throw arguments.error("file", "expected either 'file' or 'table'");
        }
        String parameter = arguments.has("table") ? "table" : "file";
        String name = arguments.required(parameter);
        Optional<SubqueryTable> table = arguments.table(name);
        if (table.isPresent()) {
            SubqueryTable defined = table.get();
            return new TableSource(Optional.empty(), new Once<>(() -> of(defined)));
        }
        if (parameter.equals("table")) {
            throw arguments.error("table", "there is no table '%s': define it first, by defineTable()".formatted(name));
        }
        Optional<LookupTable> file = arguments.lookupOrLack("file");
        return new TableSource(file, () -> file.orElse(NONE));
    }

    private static LookupTable of(SubqueryTable table) {
        List<ResultRow> rows = table.rows();
        Set<String> columns = new LinkedHashSet<>(table.query().fieldOrder());
        rows.forEach(row -> columns.addAll(row.names()));
        List<String> order = List.copyOf(columns);
        List<List<Optional<Bytes>>> cells = new ArrayList<>(rows.size());
        for (ResultRow row : rows) {
            cells.add(order.stream().map(row::value).toList());
        }
        return new LookupTable(order, cells);
    }

    /// Names that a file surely does not have are mistakes.
    void check(Arguments arguments, String parameter, List<String> columns) throws QueryError {
        for (String each : columns) {
            if (file.isPresent() && !file.get().columns().contains(each)) {
                throw arguments.error(
                        parameter,
                        "the file has no column '%s'; it has %s"
                                .formatted(each, String.join(", ", file.get().columns())));
            }
        }
    }
}
