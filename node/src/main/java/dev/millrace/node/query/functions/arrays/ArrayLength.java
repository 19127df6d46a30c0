package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Optional;

/// How many elements an array has.
final class ArrayLength implements QueryFunction.Value {
    @Override
    public Signature signature() {
        return ArrayArguments.signature("array:length", "How many elements an array has, 0 where there is none.")
                .as("_length")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        FieldArray array = ArrayArguments.array(arguments);
        return row -> Optional.of(Bytes.utf8(Integer.toString(array.values(row).size())));
    }
}
