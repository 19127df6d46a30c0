package dev.millrace.node.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// For what a linear engine cannot do, such as look-around. It may look at so many characters of a text and no more:
/// a text that needs more does not match.
record BacktrackingRegex(Pattern pattern) implements RegexEngine {
    private static final int LOOKS_MIN = 10_000;
    private static final int LOOKS_PER_CHARACTER = 100;
    private static final int TEXT_MAX = 1 << 16;

    /// @throws IllegalArgumentException that says what is wrong
    static BacktrackingRegex compile(String text, RegexFlags flags) {
        int bits = (flags.anyCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (flags.dotMatchesAll() ? Pattern.DOTALL : 0)
                | (flags.lines() ? Pattern.MULTILINE : 0)
                | Pattern.UNIX_LINES;
        try {
            return new BacktrackingRegex(Pattern.compile(text, bits));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("bad regular expression: " + e.getDescription(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("the regular expression nests too deep", e);
        }
    }

    @Override
    public boolean finds(String text) {
        return matcher(text).find();
    }

    @Override
    public RegexMatcher matcher(String text) {
        return new Limited(pattern.matcher(new LimitedText(text)));
    }

    private record Limited(Matcher matcher) implements RegexMatcher {
        @Override
        public boolean find() {
            try {
                return matcher.find();
            } catch (TooManyLooks | StackOverflowError _) {
                return false;
            }
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
    }

    /// Control flow, so without a stack trace.
    private static final class TooManyLooks extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManyLooks() {
            super("a regular expression looked at too many characters", null, false, false);
        }
    }

    private static final class LimitedText implements CharSequence {
        private final String text;
        private long looksLeft;

        private LimitedText(String text) {
            this.text = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
            this.looksLeft = LOOKS_MIN + (long) LOOKS_PER_CHARACTER * this.text.length();
        }

        @Override
        public char charAt(int index) {
            if (--looksLeft < 0) {
                throw new TooManyLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
