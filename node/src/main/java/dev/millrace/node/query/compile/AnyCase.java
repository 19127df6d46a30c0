package dev.millrace.node.query.compile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import dev.millrace.node.query.TextPattern;
import java.util.BitSet;

/// A text with wildcards, where upper and lower case are the same.
record AnyCase(Pattern pattern) implements TextPattern.Question {
    static AnyCase whole(String text, BitSet wildcards) {
        StringBuilder regex = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || wildcards.get(i)) {
                regex.append(Pattern.quote(text.substring(start, i)));
                regex.append(i < text.length() ? ".*" : "");
                start = i + 1;
            }
        }
        return new AnyCase(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    @Override
    public boolean matches(byte[] array, int offset, int length) {
        return pattern.matches(new String(array, offset, length, UTF_8));
    }
}
