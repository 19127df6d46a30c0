package dev.millrace.node.query.functions.fields;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.Row;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// How large an event is.
final class EventSize implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of("eventSize", Signature.Group.FIELD, "How many bytes the values of an event have.")
                .as("_eventSize")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        return RowValue.numeric((Row row) -> row.possibleNames().stream()
                .mapToLong(name -> row.value(name).map(Bytes::length).orElse(0))
                .sum());
    }
}
