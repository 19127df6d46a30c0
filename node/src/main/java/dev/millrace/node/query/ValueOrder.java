package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;
import java.util.Comparator;

/// The order of values: numbers by what they are worth, before all other text, which goes byte by byte.
///
/// Comparing by worth only where both are numbers and else as text would be no order: `2 < 10 < "1a" < 2`.
public final class ValueOrder implements Comparator<Bytes> {
    /// Values that are worth the same are equal, even if written differently.
    public static final ValueOrder BY_WORTH = new ValueOrder(false);

    /// Equal only when written alike.
    public static final ValueOrder BY_WORTH_THEN_TEXT = new ValueOrder(true);

    private final boolean textDecides;

    private ValueOrder(boolean textDecides) {
        this.textDecides = textDecides;
    }

    @Override
    public int compare(Bytes left, Bytes right) {
        double leftNumber = Numbers.parse(left);
        double rightNumber = Numbers.parse(right);
        boolean leftIsText = Double.isNaN(leftNumber);
        boolean rightIsText = Double.isNaN(rightNumber);
        if (leftIsText || rightIsText) {
            return leftIsText && rightIsText ? left.compareTo(right) : Boolean.compare(leftIsText, rightIsText);
        }
        int byWorth = leftNumber == rightNumber ? 0 : Double.compare(leftNumber, rightNumber); // -0 is 0
        return byWorth == 0 && textDecides ? left.compareTo(right) : byWorth;
    }
}
