package dev.millrace.node.query.functions.fields;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// One of two values.
final class If implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return Signature.of("if", Signature.Group.FIELD, "One of two values, by a condition.")
                .required("condition", "expression", "what decides")
                .required("then", "expression", "the value where it is true")
                .required("else", "expression", "the value where it is not")
                .as("_if")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue condition = arguments.value("condition");
        RowValue then = arguments.value("then");
        RowValue otherwise = arguments.value("else");
        return row -> condition.isTrue(row) ? then.of(row) : otherwise.of(row);
    }
}
