package dev.millrace.node.query.functions.filters;

import dev.millrace.node.query.EditableRow;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// Whether an expression is true.
final class Test implements QueryFunction.Test {
    @Override
    public Signature signature() {
        return Signature.of("test", Signature.Group.FILTER, "Passes rows for which an expression is true.")
                .required("expression", "expression", "what is asked; names without quotes are fields")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        RowValue expression = arguments.value("expression");
        return new Filter.Apply((EditableRow row) -> expression.isTrue(row));
    }
}
