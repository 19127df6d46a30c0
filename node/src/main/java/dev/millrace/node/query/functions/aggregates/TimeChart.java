package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// Groups of rows by time, to be drawn.
final class TimeChart implements QueryFunction.Steps {
    @Override
    public Signature signature() {
        Signature.Builder signature = Signature.of(
                        "timeChart",
                        Signature.Group.AGGREGATE,
                        "Values over time, one series for each value of a field: rows with the beginning of a stretch of time in _bucket.")
                .optional("series", "field", "the field whose values make the series; without it there is one series");
        return Bucketing.otherParameters(Bucketing.spanParameters(signature)).build();
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        return Bucketing.steps(arguments, "series");
    }
}
