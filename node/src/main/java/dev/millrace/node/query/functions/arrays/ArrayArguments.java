package dev.millrace.node.query.functions.arrays;

import dev.millrace.node.query.FieldArray;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.Signature;

/// What most functions of arrays take.
final class ArrayArguments {
    private ArrayArguments() {}

    static Signature.Builder signature(String name, String meaning) {
        return Signature.of(name, Signature.Group.ARRAY, meaning)
                .required("array", "array", "the array with its brackets, such as user[]");
    }

    static FieldArray array(Arguments arguments) throws QueryError {
        return FieldArray.of(arguments.required("array"));
    }

    /// The array that the result goes to, the array itself when none is given.
    static FieldArray result(Arguments arguments) throws QueryError {
        return FieldArray.of(arguments.required(arguments.has("asArray") ? "asArray" : "array"));
    }

    /// The name that an element has in steps.
    static String variable(Arguments arguments) throws QueryError {
        return arguments.has("var")
                ? arguments.required("var")
                : array(arguments).name();
    }
}
