package dev.millrace.node.query.functions.numbers;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// A function of one number. The strict library gives the same last digit on every machine.
record MathFunction(String name, String meaning, DoubleUnaryOperator function) implements QueryFunction.Value {
    private static final double LOG_2 = StrictMath.log(2);

    static final List<QueryFunction> ALL = List.of(
            new MathFunction("abs", "A number without its sign.", Math::abs),
            new MathFunction("ceil", "The smallest whole number that is not below a number.", Math::ceil),
            new MathFunction("floor", "The largest whole number that is not above a number.", Math::floor),
            new MathFunction("sqrt", "The square root of a number.", Math::sqrt),
            new MathFunction("exp", "The power of e to a number.", StrictMath::exp),
            new MathFunction("expm1", "The power of e to a number, less one.", StrictMath::expm1),
            new MathFunction("log", "The natural logarithm of a number.", StrictMath::log),
            new MathFunction("log1p", "The natural logarithm of a number and one.", StrictMath::log1p),
            new MathFunction("log2", "The binary logarithm of a number.", MathFunction::log2),
            new MathFunction("log10", "The decimal logarithm of a number.", StrictMath::log10),
            new MathFunction("sin", "The sine of an angle in radians.", StrictMath::sin),
            new MathFunction("cos", "The cosine of an angle in radians.", StrictMath::cos),
            new MathFunction("tan", "The tangent of an angle in radians.", StrictMath::tan),
            new MathFunction("arcsin", "The angle in radians whose sine is a number.", StrictMath::asin),
            new MathFunction("arccos", "The angle in radians whose cosine is a number.", StrictMath::acos),
            new MathFunction("arctan", "The angle in radians whose tangent is a number.", StrictMath::atan),
            new MathFunction("sinh", "The hyperbolic sine of a number.", StrictMath::sinh),
            new MathFunction("cosh", "The hyperbolic cosine of a number.", StrictMath::cosh),
            new MathFunction("tanh", "The hyperbolic tangent of a number.", StrictMath::tanh),
            new MathFunction("deg2rad", "An angle of degrees in radians.", StrictMath::toRadians),
            new MathFunction("rad2deg", "An angle of radians in degrees.", StrictMath::toDegrees));

    /// Exact for powers of two.
    private static double log2(double number) {
        int exponent = Math.getExponent(number);
        boolean isPower = number > 0 && exponent >= Double.MIN_EXPONENT && number == Math.scalb(1.0, exponent);
        return isPower ? exponent : StrictMath.log(number) / LOG_2;
    }

    @Override
    public Signature signature() {
        return Signature.of("math:" + name, Signature.Group.MATH, meaning)
                .required("field", "field", "the number")
                .as("_" + name)
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        RowValue field = new RowValue.OfField(arguments.required("field"));
        return RowValue.numeric(row -> function.applyAsDouble(field.number(row)));
    }
}
