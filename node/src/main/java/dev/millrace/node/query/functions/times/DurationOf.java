package dev.millrace.node.query.functions.times;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.RowValue;
import dev.millrace.node.query.compile.Arguments;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A written duration in milliseconds, for comparisons.
final class DurationOf implements QueryFunction.Value {
    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,12})\\s*([a-z]+)\\s*");

    @Override
    public Signature signature() {
        return Signature.of("duration", Signature.Group.TIME, "How many milliseconds a duration is.")
                .required("duration", "text", "the duration, such as 5m, 2d or \"1d 12h\"")
                .as("_duration")
                .build();
    }

    @Override
    public RowValue value(Arguments arguments) throws QueryError {
        String written = arguments.required("duration").toLowerCase(Locale.ROOT);
        Matcher matcher = PART.matcher(written);
        long millis = 0;
        int at = 0;
        while (at < written.length()) {
            long unit = matcher.region(at, written.length()).lookingAt() ? unit(matcher.group(2)) : 0;
            if (unit == 0) {
                throw arguments.error(
                        "duration", "'%s' is no duration: write one like 30s, 5m, 2h or 7d".formatted(written));
            }
            millis += Long.parseLong(matcher.group(1)) * unit;
            at = matcher.end();
            if (millis < 0 || millis > Long.MAX_VALUE / 4) {
                throw arguments.error("duration", "'%s' is too long".formatted(written));
            }
        }
        return RowValue.Constant.of(Long.toString(millis));
    }

    /// Milliseconds; 0 for what is no unit. Months and quarters have no fixed length.
    private static long unit(String name) {
        return switch (name) {
            case "ms", "millis", "millisecond", "milliseconds" -> 1L;
            case "s", "sec", "second", "secs", "seconds" -> 1_000L;
            case "m", "min", "minute", "mins", "minutes" -> 60_000L;
            case "h", "hr", "hour", "hrs", "hours" -> 3_600_000L;
            case "d", "day", "days" -> 86_400_000L;
            case "w", "week", "weeks" -> 7 * 86_400_000L;
            case "y", "yr", "year", "yrs", "years" -> 365 * 86_400_000L;
            default -> 0;
        };
    }
}
