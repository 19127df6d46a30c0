package dev.millrace.node.query.functions.times;

import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.function.ToLongFunction;

/// A time that is the same for all rows of a query, in milliseconds.
record QueryTime(String name, String meaning, ToLongFunction<QueryContext> millis) implements QueryFunction.Value {
    static final QueryFunction NOW =
            new QueryTime("now", "The time at which the query was asked, in milliseconds.", QueryContext::nowMillis);
    static final QueryFunction START = new QueryTime(
            "start", "Where the time range of the query begins, in milliseconds.", QueryContext::fromMillis);
    static final QueryFunction END =
            new QueryTime("end", "Where the time range of the query ends, in milliseconds.", QueryContext::toMillis);

    @Override
    public Signature signature() {
        return Signature.of(name, Signature.Group.TIME, meaning).as("_" + name).build();
    }

    @Override
    public RowValue value(Arguments arguments) {
        return RowValue.Constant.of(Long.toString(millis.applyAsLong(arguments.context())));
    }
}
