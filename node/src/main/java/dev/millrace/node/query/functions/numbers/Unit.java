package dev.millrace.node.query.functions.numbers;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;

/// A unit: what it measures, and how many of the basic one it is.
///
/// @param base without its prefix; empty when nothing is said but the prefix
/// @param measure `time`, `data`, or the base itself for units that nobody knows
record Unit(String base, String measure, BigDecimal factor, BigDecimal baseFactor) {
    static final int NAME_MAX = 64;

    /// Decimal exponents, larger prefixes first where one begins like another.
    private static final Map<String, Integer> PREFIXES = Map.ofEntries(
            Map.entry("Y", 24),
            Map.entry("Z", 21),
            Map.entry("E", 18),
            Map.entry("P", 15),
            Map.entry("T", 12),
            Map.entry("G", 9),
            Map.entry("M", 6),
            Map.entry("k", 3),
            Map.entry("K", 3),
            Map.entry("h", 2),
            Map.entry("da", 1),
            Map.entry("d", -1),
            Map.entry("c", -2),
            Map.entry("m", -3),
            Map.entry("u", -6),
            Map.entry("µ", -6),
            Map.entry("μ", -6),
            Map.entry("n", -9),
            Map.entry("p", -12),
            Map.entry("f", -15),
            Map.entry("a", -18),
            Map.entry("z", -21),
            Map.entry("y", -24));

    /// Seconds.
    private static final Map<String, Integer> TIMES = Map.ofEntries(
            Map.entry("s", 1),
            Map.entry("sec", 1),
            Map.entry("second", 1),
            Map.entry("seconds", 1),
            Map.entry("min", 60),
            Map.entry("minute", 60),
            Map.entry("minutes", 60),
            Map.entry("hour", 3_600),
            Map.entry("hours", 3_600),
            Map.entry("day", 86_400),
            Map.entry("days", 86_400),
            Map.entry("week", 604_800),
            Map.entry("weeks", 604_800));

    /// Bits.
    private static final Map<String, Integer> DATA =
            Map.of("b", 1, "bit", 1, "bits", 1, "B", 8, "byte", 8, "bytes", 8, "Byte", 8, "Bytes", 8);

    /// @param known what the unit is without its prefix, empty when that is to be found out
    /// @param other the unit on the other side: beside seconds, `h` are hours and no hundreds
    static Unit of(String name, String known, boolean binary, String other) {
        if (!known.isEmpty()) {
            String prefix = name.endsWith(known) ? name.substring(0, name.length() - known.length()) : name;
            return based(known, power(prefix, binary).orElse(BigDecimal.ONE));
        }
        if (isBase(name)) {
            return based(name, BigDecimal.ONE);
        }
        boolean besideTime = isTime(other);
        if (besideTime && (name.equals("m") || name.equals("h") || name.equals("d"))) {
            return based(name.equals("m") ? "min" : name.equals("h") ? "hour" : "day", BigDecimal.ONE);
        }
        for (int length = Math.min(3, name.length()); length > 0; length--) {
            Optional<BigDecimal> power = power(name.substring(0, length), binary);
            if (power.isPresent() && (length == name.length() || isBase(name.substring(length)) || length == 1)) {
                return based(name.substring(length), power.get());
            }
        }
        return based(name, BigDecimal.ONE);
    }

    private static boolean isBase(String name) {
        return TIMES.containsKey(name) || DATA.containsKey(name);
    }

    private static boolean isTime(String name) {
        return TIMES.containsKey(name)
                || (name.length() > 1
                        && TIMES.containsKey(name.substring(1))
                        && PREFIXES.containsKey(name.substring(0, 1)));
    }

    private static Unit based(String base, BigDecimal power) {
        if (TIMES.containsKey(base)) {
            return of(base, "time", power, TIMES.get(base));
        }
        return DATA.containsKey(base) ? of(base, "data", power, DATA.get(base)) : of(base, base, power, 1);
    }

    private static Unit of(String base, String measure, BigDecimal power, int worth) {
        BigDecimal factor = BigDecimal.valueOf(worth);
        return new Unit(base, measure, power.multiply(factor), factor);
    }

    /// Nothing for what is no prefix.
    private static Optional<BigDecimal> power(String prefix, boolean binary) {
        if (prefix.isEmpty()) {
            return Optional.of(BigDecimal.ONE);
        }
        boolean isBinary = prefix.endsWith("i");
        Integer exponent = PREFIXES.get(isBinary ? prefix.substring(0, prefix.length() - 1) : prefix);
        if (exponent == null || (isBinary && exponent < 3)) {
            return Optional.empty();
        }
        return Optional.of(
                exponent >= 3 && (binary || isBinary)
                        ? BigDecimal.valueOf(1_024).pow(exponent / 3)
                        : BigDecimal.ONE.scaleByPowerOfTen(exponent));
    }

    /// A prefix alone goes with everything.
    boolean isLike(Unit other) {
        return base.isEmpty() || other.base.isEmpty() || measure.equals(other.measure);
    }

    Unit withoutPrefix() {
        return new Unit(base, measure, baseFactor, baseFactor);
    }

    /// In decimals: `514 ms` are `0.514` and not a digit more.
    static double convert(double number, Unit from, Unit to) {
        boolean isPrefix = from.base.isEmpty() || to.base.isEmpty();
        BigDecimal source = isPrefix ? from.factor.divide(from.baseFactor, MathContext.DECIMAL128) : from.factor;
        BigDecimal target = isPrefix ? to.factor.divide(to.baseFactor, MathContext.DECIMAL128) : to.factor;
        return BigDecimal.valueOf(number)
                .multiply(source)
                .divide(target, MathContext.DECIMAL64)
                .doubleValue();
    }
}
