package dev.millrace.node.query.functions.joins;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.Ranking;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.stream.Stream;

/// A name for the rows of a subquery.
final class DefineTable implements QueryFunction.Steps {
    private static final int ROWS_MAX = 200_000;

    @Override
    public Signature signature() {
        return Signature.of(
                        "defineTable",
                        Signature.Group.JOIN,
                        "Runs a subquery first, and names its rows, for match() and readFile() behind it.")
                .required("query", "query in braces", "the subquery")
                .optional("include", "fields", "the fields of its rows to keep; without it, all")
                .required("name", "text", "the name of the table")
                .optional("start", "time", "where the time range of the subquery begins, such as 24h")
                .optional("end", "time", "where it ends")
                .optional("view", "text", "not supported: a subquery runs in the repository of the query")
                .build();
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        List<String> include = arguments.has("include") ? arguments.texts("include") : List.of();
        List<String> columns = include.contains("*") ? List.of() : include;
        arguments.defineTable(
                arguments.required("name"),
                arguments.subquery(
                        "query", SubqueryTimes.range(arguments), ROWS_MAX, steps -> bounded(steps, columns)));
        return List.of();
    }

    /// Rows of an aggregation are bounded by it; of events the newest are kept, as far as memory goes.
    private static List<Step> bounded(List<Step> written, List<String> columns) {
        boolean isAggregate = written.stream().anyMatch(Step.Aggregation.class::isInstance);
        var order = isAggregate ? Ranking.OLDEST_FIRST : Ranking.NEWEST_FIRST;
        Step kept = new Ranking("defineTable", ROWS_MAX, order, order, List.of(), columns);
        return Stream.concat(written.stream(), Stream.of(kept)).toList();
    }
}
