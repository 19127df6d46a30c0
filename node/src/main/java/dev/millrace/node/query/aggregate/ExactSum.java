package dev.millrace.node.query.aggregate;

import java.math.BigDecimal;

/// A sum that does not depend on the order in which it is made: whole numbers in a `long`, the rest without rounding.
/// Plain `double`s would give other last digits each time that events are shared out differently.
public final class ExactSum {
    /// Whole numbers below it are exact in a `double`, and a thousand of them fit in a `long`.
    private static final double WHOLE_MAX = 1L << 53;

    /// The product of two whole numbers below it fits in a `long`.
    private static final double FACTOR_MAX = 1L << 31;

    private long whole;
    private BigDecimal rest = BigDecimal.ZERO;

    public void add(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= WHOLE_MAX) {
            addWhole((long) value);
        } else {
            rest = rest.add(new BigDecimal(value));
        }
    }

    /// The exact product, which is seldom a `double`.
    public void addProduct(double left, double right) {
        boolean isWhole = left == Math.rint(left) && right == Math.rint(right);
        if (isWhole && Math.abs(left) <= FACTOR_MAX && Math.abs(right) <= FACTOR_MAX) {
            addWhole(((long) left) * ((long) right));
        } else {
            rest = rest.add(new BigDecimal(left).multiply(new BigDecimal(right)));
        }
    }

    public void add(ExactSum other) {
        addWhole(other.whole);
        rest = rest.add(other.rest);
    }

    private void addWhole(long value) {
        long sum = whole + value;
        if (((whole ^ sum) & (value ^ sum)) < 0) {
            rest = rest.add(BigDecimal.valueOf(whole));
            whole = value;
        } else {
            whole = sum;
        }
    }

    /// Rounded once, here.
    public double value() {
        return exact().doubleValue();
    }

    public BigDecimal exact() {
        return rest.add(BigDecimal.valueOf(whole));
    }
}
