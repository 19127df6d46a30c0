package dev.millrace.node.event.time;

import static dev.millrace.node.event.time.Characters.digitsEnd;
import static dev.millrace.node.event.time.Characters.isAt;
import static dev.millrace.node.event.time.Characters.isDigitAt;
import static dev.millrace.node.event.time.Characters.isWordAt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// Seconds, milliseconds, microseconds or nanoseconds since the epoch: which of them, the magnitude says.
final class EpochTime {
    /// Below it (1973) a number of seconds is more likely a duration or a counter.
    private static final long SECONDS_MIN = 100_000_000L;

    private static final long SECONDS_END = 100_000_000_000L;
    private static final long MILLIS_END = 100_000_000_000_000L;
    private static final long MICROS_END = 100_000_000_000_000_000L;
    /// Of the long: more of them is no number that anybody writes.
    private static final int NUMBER_BYTES_MAX = 64;
    private static final int INTEGER_DIGITS_MAX = 18;
    private static final int NANO_DIGITS = 19;
    private static final int EXPONENT_DIGITS_MAX = 2;

    private EpochTime() {}

    /// A line that begins with 10, 13, 16 or 19 digits, with a fraction or without: a time between 2001 and 2099.
    static Optional<StatedTime> leading(byte[] text, int at, int end) {
        int integerEnd = digitsEnd(text, at, Math.min(end, at + NANO_DIGITS + 1));
        int count = integerEnd - at;
        if (count != 10 && count != 13 && count != 16 && count != NANO_DIGITS) {
            return Optional.empty();
        }
        if (text[at] < '1' || text[at] > '3') {
            return Optional.empty();
        }
        int next = integerEnd;
        if (isAt(text, next, end, '.') && isDigitAt(text, next + 1, end)) {
            next = digitsEnd(text, next + 1, Math.min(end, next + 1 + NANO_DIGITS));
        }
        if (isWordAt(text, next, end) || isAt(text, next, end, '.') || isAt(text, next, end, '-')) {
            return Optional.empty();
        }
        return number(text, at, next);
    }

    /// The value of a field that is called a time. Empty: it is not a number, or one too small to be a time.
    static Optional<StatedTime> number(byte[] text, int at, int end) {
        int integerEnd = digitsEnd(text, at, end);
        int digits = integerEnd - at;
        if (digits == 0 || end - at > NUMBER_BYTES_MAX) {
            return Optional.empty();
        }
        int fraction = isAt(text, integerEnd, end, '.') ? integerEnd + 1 : integerEnd;
        int fractionEnd = fraction == integerEnd ? integerEnd : digitsEnd(text, fraction, end);
        if (fractionEnd < end) {
            return (text[fractionEnd] | 0x20) == 'e' ? scientific(text, at, fractionEnd, end) : Optional.empty();
        }
        if (digits > INTEGER_DIGITS_MAX) {
            return exact(new BigDecimal(new String(text, at, digits, ISO_8859_1)));
        }
        long integer = 0;
        for (int i = at; i < integerEnd; i++) {
            integer = integer * 10 + text[i] - '0';
        }
        return scaled(integer, text, fraction, fractionEnd);
    }

    private static Optional<StatedTime> scaled(long integer, byte[] text, int fraction, int fractionEnd) {
        if (integer < SECONDS_MIN) {
            return Optional.empty();
        }
        int scale = integer < SECONDS_END ? 9 : integer < MILLIS_END ? 6 : integer < MICROS_END ? 3 : 0;
        long unit = 1;
        long nanos = 0;
        for (int i = 0; i < scale; i++) {
            unit *= 10;
            nanos = nanos * 10 + (fraction + i < fractionEnd ? text[fraction + i] - '0' : 0);
        }
        return integer > Long.MAX_VALUE / unit - 1
                ? Optional.of(new StatedTime.OutOfRange(Long.toString(integer)))
                : Optional.of(new StatedTime.At(integer * unit + nanos, "Z"));
    }

    /// An exponent of two digits at most: a number such as 1e999999999 would fill the memory.
    private static Optional<StatedTime> scientific(byte[] text, int at, int mantissaEnd, int end) {
        int sign = mantissaEnd + 1;
        int exponent = isAt(text, sign, end, '+') || isAt(text, sign, end, '-') ? sign + 1 : sign;
        int exponentEnd = digitsEnd(text, exponent, end);
        boolean isNumber = exponentEnd == end && end - exponent >= 1 && end - exponent <= EXPONENT_DIGITS_MAX;
        return isNumber ? exact(new BigDecimal(new String(text, at, end - at, ISO_8859_1))) : Optional.empty();
    }

    private static Optional<StatedTime> exact(BigDecimal value) {
        String plain = value.setScale(9, RoundingMode.DOWN).toPlainString();
        int point = plain.indexOf('.');
        if (point > INTEGER_DIGITS_MAX) {
            // Nanoseconds, or more than the range holds.
            BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
            return whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                    ? Optional.of(new StatedTime.OutOfRange(whole.toPlainString()))
                    : Optional.of(new StatedTime.At(whole.longValueExact(), "Z"));
        }
        byte[] digits = plain.getBytes(ISO_8859_1);
        return number(digits, 0, digits.length);
    }
}
