package dev.millrace.node.query;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Takes time in proportion to pattern and text, whatever either looks like.
record LinearRegex(Pattern pattern) implements RegexEngine {
    /// @throws IllegalArgumentException that says what is wrong
    static LinearRegex compile(String text, RegexFlags flags) {
        int bits = (flags.anyCase() ? Pattern.CASE_INSENSITIVE : 0)
                | (flags.dotMatchesAll() ? Pattern.DOTALL : 0)
                | (flags.lines() ? Pattern.MULTILINE : 0);
        try {
            return new LinearRegex(Pattern.compile(text, bits));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("bad regular expression: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean finds(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public RegexMatcher matcher(String text) {
        Matcher matcher = pattern.matcher(text);
        return new RegexMatcher() {
            @Override
            public boolean find() {
                return matcher.find();
            }

            @Override
            public int start() {
                return matcher.start();
            }

            @Override
            public int end() {
                return matcher.end();
            }

            @Override
            public @Nullable String group(int number) {
                return matcher.group(number);
            }
        };
    }
}
