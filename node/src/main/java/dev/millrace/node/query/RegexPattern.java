package dev.millrace.node.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.Bytes;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/// A user's regular expression. It takes time in proportion to pattern and text, whatever either looks like; what needs
/// more than that (look-around, back-references, possessive counts) is tried for a limited time, see [#isLinear].
///
/// It reads characters: what is not UTF-8 in a value is U+FFFD to it. Its named groups are names of fields.
public final class RegexPattern {
    private final String written;
    private final RegexEngine engine;
    /// Of each group from the first on; empty for one without a name.
    private final List<String> groups;

    private RegexPattern(String written, RegexEngine engine, List<String> groups) {
        this.written = written;
        this.engine = engine;
        this.groups = groups;
    }

    /// @param flags see [RegexFlags#parse]
    /// @throws IllegalArgumentException that says what is wrong
    public static RegexPattern compile(String text, String flags, QueryLimits limits) {
        if (text.length() > limits.regexTextMax()) {
            throw new IllegalArgumentException("the regular expression has %d characters, at most %d are allowed"
                    .formatted(text.length(), limits.regexTextMax()));
        }
        RegexSize.check(text, limits);
        RegexFlags parsed = RegexFlags.parse(flags);
        RegexDialect translated = RegexDialect.translate(text);
        RegexEngine engine = translated.isLinear()
                ? LinearRegex.compile(translated.pattern(), parsed)
                : BacktrackingRegex.compile(translated.pattern(), parsed);
        return new RegexPattern(text, engine, translated.groups());
    }

    /// Whether it always comes to an end by itself. If not, a text that takes it too long does not match.
    public boolean isLinear() {
        return engine instanceof LinearRegex;
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
        return engine.finds(new String(array, offset, length, UTF_8));
    }

    /// Gives the named groups of the first match to `fields`. False when there is none.
    public boolean extract(Bytes value, BiConsumer<String, Bytes> fields) {
        RegexMatcher matcher = matcher(value);
        if (!matcher.find()) {
            return false;
        }
        give(matcher, fields);
        return true;
    }

    /// For those who want every match; [#give] takes the groups of the one that it is at.
    public RegexMatcher matcher(Bytes value) {
        return engine.matcher(value.text());
    }

    public void give(RegexMatcher matcher, BiConsumer<String, Bytes> fields) {
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
