package dev.millrace.node.query.functions.fields;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// The value of a field whose name is computed.
final class GetField implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of("getField", Signature.Group.FIELD, "The value of a field whose name is computed.")
                .required("source", "expression", "the name of the field")
                .as("_getField")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue source = arguments.value("source");
        return row -> source.of(row).filter(name -> !name.isEmpty()).flatMap(name -> row.value(name.text()));
    }
}
