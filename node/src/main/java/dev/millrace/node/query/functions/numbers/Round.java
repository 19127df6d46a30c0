package dev.millrace.node.query.functions.numbers;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// A whole number near another one.
final class Round implements QueryFunction.Value {
    /// From here on all numbers are whole.
    private static final double WHOLE_FROM = 0x1p52;

    @Override
    public Signature signature() {
        return Signature.of("round", Signature.Group.MATH, "The whole number that is nearest to a number.")
                .required("field", "field", "the number")
                .optional("how", "round, floor or ceil", "round", "which way to go: to the nearest, down or up")
                .inPlaceOf("field")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue field = new RowValue.OfField(arguments.required("field"));
        DoubleUnaryOperator way = switch (arguments.choice("how", "round", List.of("round", "floor", "ceil"))) {
            case "floor" -> Math::floor;
            case "ceil" -> Math::ceil;
            default -> Round::nearest;
        };
        return RowValue.numeric(row -> way.applyAsDouble(field.number(row)));
    }

    private static double nearest(double number) {
        return Double.isNaN(number) || Math.abs(number) >= WHOLE_FROM ? number : Math.round(number);
    }
}
