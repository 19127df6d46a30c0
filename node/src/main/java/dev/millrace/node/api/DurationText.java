package dev.millrace.node.api;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long something lasts, as people write it: a whole number and a unit, such as `30d`.
final class DurationText {
    static final String FORM = "a number and ms, s, m, h or d, such as \"30d\"";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private DurationText() {}

    /// None where the text has another form.
    static Optional<Long> millis(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(Long.parseLong(matcher.group(1)) * MILLIS.getOrDefault(matcher.group(2), 1L))
                : Optional.empty();
    }

    static long millisOf(String unit) {
        return MILLIS.getOrDefault(unit, 1L);
    }
}
