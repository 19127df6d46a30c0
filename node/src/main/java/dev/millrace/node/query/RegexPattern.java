package dev.millrace.node.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/// A user's regular expression. It takes time in proportion to pattern and text, whatever either looks like; so there
/// are no back-references and no look-around.
///
/// It reads characters: what is not UTF-8 in a value is U+FFFD to it.
public final class RegexPattern {
    private final Pattern pattern;

    private RegexPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /// @param flags any of `d` (a dot matches line ends), `i` (any case), `m` (`^` and `$` at each line); `g` and `F`
    ///     are taken, and change nothing for a filter
    /// @throws IllegalArgumentException that says what is wrong
    static RegexPattern compile(String text, String flags, QueryLimits limits) {
        if (text.length() > limits.regexTextMax()) {
            throw new IllegalArgumentException("the regular expression has %d characters, at most %d are allowed"
                    .formatted(text.length(), limits.regexTextMax()));
        }
        RegexSize.check(text, limits);
        try {
            return new RegexPattern(Pattern.compile(text, bits(flags)));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("bad regular expression: " + e.getMessage(), e);
        }
    }

    private static int bits(String flags) {
        int bits = 0;
        for (int i = 0; i < flags.length(); i++) {
            bits |= switch (flags.charAt(i)) {
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 'd' -> Pattern.DOTALL;
                case 'm' -> Pattern.MULTILINE;
                case 'g', 'F' -> 0;
                default ->
                    throw new IllegalArgumentException(
                            "unknown flag '%c' of a regular expression, there are d, i, m, g and F"
                                    .formatted(flags.charAt(i)));
            };
        }
        return bits;
    }

    /// A group that would make a field.
    public Optional<String> firstNamedGroup() {
        return pattern.namedGroups().keySet().stream().sorted().findFirst();
    }

    boolean finds(byte[] array, int offset, int length) {
        return pattern.matcher(new String(array, offset, length, UTF_8)).find();
    }

    @Override
    public String toString() {
        return "/" + pattern.pattern() + "/";
    }
}
