package dev.millrace.node.query.functions.joins;

import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RelativeTime;
import dev.millrace.node.query.compile.Arguments;
import java.util.List;
import java.util.Optional;

/// The arguments of subqueries: when, and where.
final class SubqueryTimes {
    private SubqueryTimes() {}

    /// Relative times count back from where the time range of the query ends.
    static Optional<Query.TimeRange> range(Arguments arguments) throws QueryError {
        refuseOtherRepository(arguments);
        if (!arguments.has("start") && !arguments.has("end")) {
            return Optional.empty();
        }
        QueryContext context = arguments.context();
        long from = millis(arguments, "start", context.toMillis(), context.fromMillis());
        long to = millis(arguments, "end", context.toMillis(), context.toMillis());
        return Optional.of(checked(arguments, from, to));
    }

    private static void refuseOtherRepository(Arguments arguments) throws QueryError {
        for (String parameter : List.of("repo", "view")) {
            if (arguments.has(parameter)) {
                throw arguments.error(
                        parameter,
                        "a subquery runs in the repository of the query: '%s' is not supported".formatted(parameter));
            }
        }
    }

    static long millis(Arguments arguments, String name, long end, long otherwise) throws QueryError {
        if (!arguments.has(name)) {
            return otherwise;
        }
        String written = arguments.required(name);
        return RelativeTime.pointMillis(written, end, arguments.zone("timezone"))
                .orElseThrow(() -> arguments.error(
                        name,
                        "'%s' is no time: write one like 24h, 7d, now, or milliseconds since 1970".formatted(written)));
    }

    static Query.TimeRange checked(Arguments arguments, long from, long to) throws QueryError {
        if (from >= to) {
            throw arguments.error("start", "the time range is empty: it begins at its end, or behind it");
        }
        return new Query.TimeRange(from, to);
    }
}
