package dev.millrace.node.query.aggregate;

import java.math.BigDecimal;

/// A sum that does not depend on the order in which it is made: whole numbers in a `long`, the rest without rounding.
/// Plain `double`s would give other last digits each time that events are shared out differently.
public final class ExactSum {
    /// Whole numbers below it are exact in a `double`, and a thousand of them fit in a `long`.
    private static final double WHOLE_MAX = 1L << 53;

    private long whole;
    private BigDecimal rest = BigDecimal.ZERO;

    public void add(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= WHOLE_MAX) {
            addWhole((long) value);
        } else {
            rest = rest.add(new BigDecimal(value));
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
        return rest.add(BigDecimal.valueOf(whole)).doubleValue();
    }
}
