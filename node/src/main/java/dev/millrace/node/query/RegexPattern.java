package dev.millrace.node.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.millrace.node.base.Bytes;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/// A user's regular expression. It takes time in proportion to pattern and text, whatever either looks like; so there
/// are no back-references and no look-around.
///
/// It reads characters: what is not UTF-8 in a value is U+FFFD to it. Its named groups are names of fields.
public final class RegexPattern {
    private final String written;
    private final Pattern pattern;
    /// Of each group from the first on; empty for one without a name.
    private final List<String> groups;

    private RegexPattern(String written, Pattern pattern, List<String> groups) {
        this.written = written;
        this.pattern = pattern;
        this.groups = groups;
    }

    /// @param flags any of `d` (a dot matches line ends), `i` (any case), `m` (`^` and `$` at each line); `g` and `F`
    ///     are taken, and change nothing for a filter
    /// @throws IllegalArgumentException that says what is wrong
    public static RegexPattern compile(String text, String flags, QueryLimits limits) {
        if (text.length() > limits.regexTextMax()) {
            throw new IllegalArgumentException("the regular expression has %d characters, at most %d are allowed"
                    .formatted(text.length(), limits.regexTextMax()));
        }
        RegexSize.check(text, limits);
        RegexDialect translated = RegexDialect.translate(text);
        try {
            return new RegexPattern(text, Pattern.compile(translated.pattern(), bits(flags)), translated.groups());
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

    /// Whether it makes fields.
    public boolean hasGroups() {
        return !groupNames().isEmpty();
    }

    /// The fields that it makes.
    public List<String> groupNames() {
        return groups.stream().filter(name -> !name.isEmpty()).distinct().toList();
    }

    /// As a group is written in a replacement: its number, or its name.
    public OptionalInt group(String numberOrName) {
        int named = groups.indexOf(numberOrName);
        if (named >= 0 && !numberOrName.isEmpty()) {
            return OptionalInt.of(named + 1);
        }
        for (int i = 0; i <= groups.size(); i++) {
            if (Integer.toString(i).equals(numberOrName)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    public boolean finds(Bytes value) {
        return finds(value.array(), value.offset(), value.length());
    }

    boolean finds(byte[] array, int offset, int length) {
        return pattern.matcher(new String(array, offset, length, UTF_8)).find();
    }

    /// Gives the named groups of the first match to `fields`. False when there is none.
    public boolean extract(Bytes value, BiConsumer<String, Bytes> fields) {
        Matcher matcher = pattern.matcher(value.text());
        if (!matcher.find()) {
            return false;
        }
        give(matcher, fields);
        return true;
    }

    /// A matcher for those who want every match; [#give] takes the groups of the one that it is at.
    public Matcher matcher(Bytes value) {
        return pattern.matcher(value.text());
    }

    public void give(Matcher matcher, BiConsumer<String, Bytes> fields) {
        for (int i = 0; i < groups.size(); i++) {
            String found = groups.get(i).isEmpty() ? null : matcher.group(i + 1);
            if (found != null) {
                fields.accept(groups.get(i), Bytes.utf8(found));
            }
        }
    }

    @Override
    public String toString() {
        return "/" + written + "/";
    }
}
