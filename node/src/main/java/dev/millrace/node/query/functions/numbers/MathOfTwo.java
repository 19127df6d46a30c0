package dev.millrace.node.query.functions.numbers;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/// A function of a field and of a second number, which is an expression.
record MathOfTwo(String name, String meaning, String first, String second, String about, DoubleBinaryOperator function)
        implements QueryFunction.Value {
    static final List<QueryFunction> ALL = List.of(
            new MathOfTwo(
                    "mod",
                    "What is left of a number when it is divided; it has the sign of the divisor.",
                    "field",
                    "divisor",
                    "what to divide by",
                    (number, divisor) -> number - divisor * Math.floor(number / divisor)),
            new MathOfTwo("pow", "The power of a number.", "field", "exponent", "the exponent", StrictMath::pow),
            new MathOfTwo(
                    "arctan2",
                    "The angle in radians of a point, seen from the origin.",
                    "y",
                    "x",
                    "how far right the point is",
                    StrictMath::atan2));

    @Override
    public Signature signature() {
        return Signature.of("math:" + name, Signature.Group.MATH, meaning)
                .required(first, "field", first.equals("y") ? "how far up the point is" : "the number")
                .required(second, "expression", about + "; names without quotes are fields")
                .as("_" + name)
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue field = new RowValue.OfField(arguments.required(first));
        RowValue other = arguments.value(second);
        return RowValue.numeric(row -> function.applyAsDouble(field.number(row), other.number(row)));
    }
}
