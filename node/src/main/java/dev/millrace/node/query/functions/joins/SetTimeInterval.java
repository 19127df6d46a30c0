package dev.millrace.node.query.functions.joins;

import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// The time range that a query searches, in its text.
final class SetTimeInterval implements QueryFunction.Steps {
    @Override
    public Signature signature() {
        return Signature.of(
                        "setTimeInterval",
                        Signature.Group.JOIN,
                        "Searches this time range, whatever the one is that the query is run with.")
                .required("start", "time", "where it begins, such as 24h, 1d@d, or milliseconds since 1970")
                .optional("end", "time", "now", "where it ends")
                .optional("now", "time", "what relative times count back from")
                .optional("timezone", "text", "the time zone in which days begin; without it, that of the query")
                .build();
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        if (!arguments.stepsBefore().isEmpty()) {
            throw arguments.error("start", "'setTimeInterval' stands first, before all filters");
        }
        QueryContext context = arguments.context();
        long now = SubqueryTimes.millis(arguments, "now", context.nowMillis(), context.nowMillis());
        long from = SubqueryTimes.millis(arguments, "start", now, now);
        long to = SubqueryTimes.millis(arguments, "end", now, now);
        arguments.setRange(SubqueryTimes.checked(arguments, from, to));
        return List.of();
    }
}
