package dev.millrace.node.query.functions.aggregates;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Step;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;

/// Groups of rows by time, as a table.
final class Bucket implements QueryFunction.Steps {
    @Override
    public Signature signature() {
        Signature.Builder signature = Signature.of(
                "bucket",
                Signature.Group.AGGREGATE,
                "Gives a row for each stretch of time that has rows, with its beginning in _bucket and the values that functions make of its rows.");
        Bucketing.spanParameters(signature).optional("field", "fields", "more fields to group by");
        return Bucketing.otherParameters(signature).build();
    }

    @Override
    public List<Step> steps(Arguments arguments) throws QueryError {
        return Bucketing.steps(arguments, "field");
    }
}
