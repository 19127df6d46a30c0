package dev.millrace.node.query.functions.sequences;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.aggregate.InOrder;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Runs of events between pauses.
final class Session implements QueryFunction.Aggregate {
    private static final long PAUSE_DEFAULT = Duration.ofMinutes(15).toMillis();

    @Override
    public Signature signature() {
        return Signature.of(
                        "session",
                        Signature.Group.AGGREGATE,
                        "Divides events where there was a pause, and gives what functions make of each part.")
                .optional("function", "functions", "count()", "what to compute of each part")
                .optional("maxpause", "duration", "15min", "how far apart the events of a part are at most")
                .build();
    }

    @Override
    public Step.Aggregation aggregation(Arguments arguments) throws QueryError {
        Combined functions = Combined.orCount(arguments);
        long pauseMax = Combined.span(arguments, "maxpause").orElse(PAUSE_DEFAULT);
        return InOrder.ofAll("session", List.of(), functions.functions().fields(), (all, limits) -> {
            List<ResultRow> rows = all.stream()
                    .filter(row -> !Double.isNaN(Combined.millis(row)))
                    .toList();
            List<ResultRow> sessions = new ArrayList<>();
            int start = 0;
            for (int i = 1; i <= rows.size(); i++) {
                if (i == rows.size() || Combined.millis(rows.get(i)) - Combined.millis(rows.get(i - 1)) > pauseMax) {
                    sessions.addAll(functions.rows(rows.subList(start, i), limits));
                    start = i;
                }
            }
            return sessions;
        });
    }
}
