package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.Filter;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;

/// Whether a value is in an array.
final class ArrayContains implements QueryFunction.Test {
    @Override
    public Signature signature() {
        return ArrayArguments.signature("array:contains", "Passes rows whose array has a value.")
                .required("value", "text", "the value, exactly")
                .build();
    }

    @Override
    public Filter filter(Arguments arguments) throws QueryError {
        FieldArray array = ArrayArguments.array(arguments);
        Bytes value = Bytes.utf8(arguments.text("value", ""));
        return new Filter.Apply(row -> array.values(row).contains(value));
    }
}
