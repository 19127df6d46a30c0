package dev.millrace.node.query.functions.fields;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// How many fields an event has.
final class EventFieldCount implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of("eventFieldCount", Signature.Group.FIELD, "How many fields an event has.")
                .as("_eventFieldCount")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        return RowValue.numeric((Row row) -> row.names().size());
    }
}
