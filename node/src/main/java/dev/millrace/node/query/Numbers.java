package dev.millrace.node.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.millrace.node.base.Bytes;
import java.math.BigDecimal;
import java.util.Optional;

/// Numbers in text and back. A number is an optional sign, digits, an optional fraction, an optional exponent, and
/// nothing else around it.
public final class Numbers {
    /// Up to here a decimal mantissa is exact in a `long`, and in a `double` below 2^53.
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    /// Longer text is no number: nobody counts in it, and reading it costs more than linear time.
    private static final int TEXT_MAX = 400;

    private static final double WHOLE_MAX = 1e15;

    private Numbers() {}

    public static double parse(Bytes text) {
        return parse(text.array(), text.offset(), text.length());
    }

    /// `NaN` for what is not a number, and for what is larger than a `double` holds.
    public static double parse(byte[] array, int offset, int length) {
        int end = offset + length;
        int at = offset;
        if (length == 0 || length > TEXT_MAX) {
            return Double.NaN;
        }
        boolean negative = array[at] == '-';
        if (negative || array[at] == '+') {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int fraction = 0;
        boolean dot = false;
        for (; at < end; at++) {
            byte each = array[at];
            if (each >= '0' && each <= '9') {
                mantissa = digits < EXACT_DIGITS ? mantissa * 10 + (each - '0') : mantissa;
                digits++;
                fraction += dot ? 1 : 0;
            } else if (each == '.' && !dot) {
                dot = true;
            } else {
                break;
            }
        }
        if (digits == 0 || (dot && fraction == 0) || digits == fraction) {
            return Double.NaN;
        }
        if (at == end && digits <= EXACT_DIGITS) {
            double value = mantissa / POWERS_OF_TEN[fraction];
            return negative ? -value : value;
        }
        return at == end || isExponent(array, at, end) ? slow(array, offset, length) : Double.NaN;
    }

    private static boolean isExponent(byte[] array, int from, int end) {
        int at = from;
        if (array[at] != 'e' && array[at] != 'E') {
            return false;
        }
        at++;
        if (at < end && (array[at] == '-' || array[at] == '+')) {
            at++;
        }
        int firstDigit = at;
        while (at < end && array[at] >= '0' && array[at] <= '9') {
            at++;
        }
        return at == end && at > firstDigit;
    }

    private static double slow(byte[] array, int offset, int length) {
        double value = Double.parseDouble(new String(array, offset, length, ISO_8859_1));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /// Whole numbers without a fraction, others with as many digits as tell them apart; no exponent where it is
    /// short.
    public static String format(double value) {
        if (value == Math.rint(value) && Math.abs(value) < WHOLE_MAX) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        return size >= 1e-6 && size < 1e21
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    /// Nothing for what is no number, and for what has no end.
    public static Optional<Bytes> text(double value) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? Optional.empty()
                : Optional.of(Bytes.utf8(format(value)));
    }
}
