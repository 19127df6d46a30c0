package dev.millrace.node.query.functions.joins;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.SubqueryTable;
import dev.millrace.node.query.aggregate.Groups;
import dev.millrace.node.query.aggregate.Ranking;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Fields of the rows of a subquery that go with a row.
final class Join implements QueryFunction.Steps {
    private static final int KEYS_DEFAULT = 100_000;
    private static final int KEYS_MAX = 200_000;
    private static final int ROWS_OF_KEY_MAX = 100_000;

    @Override
    public Signature signature() {
        return Signature.of(
                        "join",
                        Signature.Group.JOIN,
                        "Passes rows for which a subquery has rows with the same values, with some fields of these.")
                .required("query", "query in braces", "the subquery; it runs before the query itself")
                .required("field", "fields", "the fields of the query")
                .optional("key", "fields", "the fields of the subquery; without it, those of field")
                .optional("include", "fields", "the fields of the subquery to add")
                .optional("mode", "inner or left", "inner", "with left, rows pass for which the subquery has none, too")
                .optional("max", "number", "1", "how many rows of the subquery are taken, each in a row of its own")
                .optional("limit", "limit", "100000", "how many different keys of the subquery are kept")
                .optional("start", "time", "where the time range of the subquery begins, such as 24h")
                .optional("end", "time", "where it ends")
                .optional("live", "truth", "is taken and changes nothing")
                .optional("repo", "text", "not supported: a subquery runs in the repository of the query")
                .optional("view", "text", "not supported: a subquery runs in the repository of the query")
                .build();
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        List<String> fields = arguments.allTexts("field");
        List<String> key = arguments.has("key") ? arguments.allTexts("key") : fields;
        if (key.size() != fields.size()) {
            throw arguments.error("key", "there are %d fields and %d keys".formatted(fields.size(), key.size()));
        }
        List<String> include = arguments.has("include") ? arguments.texts("include") : List.of();
        int max = arguments.whole("max", 1, 1, ROWS_OF_KEY_MAX);
        int limit = Math.min(KEYS_MAX, arguments.limit("limit", KEYS_DEFAULT));
        boolean left =
                arguments.choice("mode", "inner", List.of("inner", "left")).equals("left");
        SubqueryTable table = arguments.subquery(
                "query",
                SubqueryTimes.range(arguments),
                (int) Math.min(Integer.MAX_VALUE, (long) limit * max),
                steps -> byKey(steps, key, include, max, limit));
        Once<Joined> joined = new Once<>(() -> new Joined(table.rows(), key));
        return List.of(new JoinStep(fields, include, joined, max, left));
    }

    /// So that the subquery's memory depends on the keys, and not on the rows that it finds.
    private static List<Step> byKey(List<Step> written, List<String> key, List<String> include, int max, int limit) {
        boolean isAggregate = written.stream().anyMatch(Step.Aggregation.class::isInstance);
        var order = isAggregate ? Ranking.OLDEST_FIRST : Ranking.NEWEST_FIRST;
        List<String> columns = include.isEmpty() ? key : include;
        Step best = new Groups(key, List.of(new Ranking("join", max, order, order, List.of(), columns)), limit, false);
        return Stream.concat(written.stream(), Stream.of(best)).toList();
    }

    private record Joined(List<ResultRow> rows, RowIndex index) {
        Joined(List<ResultRow> rows, List<String> key) {
            this(rows, new RowIndex(rows.stream().map(row -> Keys.of(row, key)).toList()));
        }
    }

    private record JoinStep(List<String> fields, List<String> include, Once<Joined> joined, int max, boolean left)
            implements Step.Transform {
        @Override
        public void apply(EditableRow row, Consumer<EditableRow> out) {
            List<Bytes> values = Keys.of(row, fields);
            Joined table = joined.get();
            int[] found = values.isEmpty() ? new int[0] : table.index.find(values, max);
            for (int i = 0; i < found.length; i++) {
                EditableRow made = found.length == 1 ? row : row.copyAsPart(i);
                for (String field : include) {
                    made.set(field, table.rows.get(found[i]).value(field).orElse(Bytes.EMPTY));
                }
                out.accept(made);
            }
            if (found.length == 0 && left) {
                out.accept(row);
            }
        }

        @Override
        public List<String> fields(List<String> before) {
            return before.isEmpty()
                    ? before
                    : Stream.concat(before.stream(), include.stream())
                            .distinct()
                            .toList();
        }
    }
}
