package dev.millrace.node.query.functions.joins;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.LookupTable;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowTest;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Columns of the row of a table that goes with a row.
final class Match implements QueryFunction.Test, QueryFunction.Steps {
    private static final int ROWS_MAX = 500;

    @Override
    public Signature signature() {
        return Signature.of(
                        "match",
                        Signature.Group.JOIN,
                        "Passes rows whose field is in a column of a lookup file, with the other columns as fields.")
                .optional("file", "text", "the lookup file, or a table of defineTable()")
                .optional("table", "text", "a table of defineTable()")
                .required("field", "fields", "the field to look up; of several, all must match their columns")
                .optional("column", "texts", "the column to look in; without it, the one called like the field")
                .optional("include", "texts", "the columns that become fields; without it, all")
                .optional(
                        "mode",
                        "string, glob or cidr",
                        "string",
                        "whether the column has texts, patterns with *, or subnets")
                .optional("ignoreCase", "truth", "false", "whether upper and lower case are the same")
                .optional("strict", "truth", "true", "whether rows that are not in the file are left out")
                .optional("nrows", "limit", "1", "how many rows of the file are taken, each in a row of its own")
                .optional("glob", "truth", "false", "the same as mode=glob")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        Lookup lookup = lookup(arguments);
        if (lookup.rowsMax() > 1) {
            throw arguments.error("nrows", "'match' is no filter with nrows > 1: put '|' before and behind it");
        }
        return new Filter.Apply(lookup);
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        Lookup lookup = lookup(arguments);
        return List.of(lookup.rowsMax == 1 ? new Step.Where(new Filter.Apply(lookup)) : new ManyRows(lookup));
    }

    private static Lookup lookup(Arguments arguments) throws QueryError {
        TableSource table = TableSource.named(arguments);
        List<String> fields = arguments.allTexts("field");
        List<String> columns = columns(arguments, table, fields);
        List<String> include = arguments.has("include") ? arguments.allTexts("include") : List.of();
        String mode = arguments.choice(
                "mode", arguments.flag("glob", false) ? "glob" : "string", List.of("string", "glob", "cidr"));
        boolean ignoreCase = arguments.flag("ignoreCase", false);
        boolean all = !arguments.has("include") || include.contains("*");
        table.check(arguments, "column", columns);
        table.check(arguments, "include", all ? List.of() : include);
        if (mode.equals("cidr") && columns.size() > 1) {
            throw arguments.error("column", "mode=cidr looks in one column");
        }
        int rowsMax = Math.min(ROWS_MAX, arguments.limit("nrows", 1));
        Once<Found> found = new Once<>(() -> Found.of(table.rows().get(), columns, include, all, mode, ignoreCase));
        if (table.file().isPresent()) {
            found.get(); // the index of a file is made while the query is compiled, not while it is counted against
        }
        return new Lookup(fields, found, rowsMax, arguments.flag("strict", true));
    }

    private static List<String> columns(Arguments arguments, TableSource table, List<String> fields) throws QueryError {
        if (!arguments.has("column")) {
            boolean isNamedOtherwise = fields.size() == 1
                    && table.file()
                            .filter(file -> !file.columns().contains(fields.getFirst()))
                            .isPresent();
            return isNamedOtherwise ? List.of(table.file().get().columns().getFirst()) : fields;
        }
        List<String> columns = arguments.allTexts("column");
        if (columns.size() != fields.size()) {
            throw arguments.error(
                    "column", "there are %d fields and %d columns".formatted(fields.size(), columns.size()));
        }
        return columns;
    }

    /// @param names of the columns that become fields
    private record Found(LookupTable table, TableMatcher matcher, List<String> names, int[] indexes) {
        static Found of(
                LookupTable table,
                List<String> columns,
                List<String> include,
                boolean all,
                String mode,
                boolean ignoreCase) {
            int[] keys = columns.stream().mapToInt(table.columns()::indexOf).toArray();
            TableMatcher matcher = switch (mode) {
                case "glob" -> TableMatcher.globs(table, keys, ignoreCase);
                case "cidr" -> TableMatcher.subnets(table, keys[0]);
                default -> TableMatcher.exact(table, keys, ignoreCase);
            };
            List<String> names = all
                    ? table.columns()
                    : include.stream().filter(table.columns()::contains).toList();
            return new Found(
                    table,
                    matcher,
                    names,
                    names.stream().mapToInt(table.columns()::indexOf).toArray());
        }
    }

    private record Lookup(List<String> fields, Supplier<Found> found, int rowsMax, boolean strict) implements RowTest {
        int[] rows(EditableRow row) {
            List<Bytes> values = Keys.of(row, fields);
            return values.isEmpty() ? new int[0] : found.get().matcher.find(values, rowsMax);
        }

        /// What was looked up stays as it is, also where the column has a pattern under the same name.
        void add(int number, EditableRow row) {
            Found all = found.get();
            List<Optional<Bytes>> from = all.table.rows().get(number);
            for (int i = 0; i < all.indexes.length; i++) {
                String name = all.names.get(i);
                if (!fields.contains(name)) {
                    from.get(all.indexes[i]).ifPresent(value -> row.set(name, value));
                }
            }
        }

        @Override
        public boolean passes(EditableRow row) {
            int[] rows = rows(row);
            if (rows.length > 0) {
                add(rows[0], row);
            }
            return rows.length > 0 || !strict;
        }

        @Override
        public Filter necessary() {
            return strict
                    ? Filter.and(
                            fields.stream().<Filter>map(Filter.Present::new).toList())
                    : Filter.Constant.TRUE;
        }
    }

    private record ManyRows(Lookup lookup) implements Step.Transform {
        @Override
        public void apply(EditableRow row, Consumer<EditableRow> out) {
            int[] rows = lookup.rows(row);
            for (int i = 0; i < rows.length; i++) {
                EditableRow made = row.copyAsPart(i);
                lookup.add(rows[i], made);
                out.accept(made);
            }
            if (rows.length == 0 && !lookup.strict) {
                out.accept(row);
            }
        }
    }
}
