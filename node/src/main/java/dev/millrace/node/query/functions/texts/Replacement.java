package dev.millrace.node.query.functions.texts;

import dev.millrace.node.query.BoundedText;
import dev.millrace.node.query.RegexMatcher;
import dev.millrace.node.query.RegexPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What to put in the place of a match: texts, and groups of the match.
record Replacement(List<Piece> pieces) {
    Replacement {
        pieces = List.copyOf(pieces);
    }

    sealed interface Piece {
        record Plain(String text) implements Piece {}

        record Group(int number) implements Piece {}
    }

    /// `$1`, `${1}` and `${name}` are groups; a character behind a backslash is itself, and so is a `$` before
    /// anything
    /// else.
    ///
    /// @throws IllegalArgumentException that says which group there is not
    static Replacement parse(String written, RegexPattern regex) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < written.length()) {
            char each = written.charAt(at);
            int end = each == '$' ? groupEnd(written, at + 1, regex) : at;
            if (end > at + 1) {
                pieces.add(new Piece.Plain(plain.toString()));
                plain.setLength(0);
                pieces.add(new Piece.Group(group(written, at + 1, end, regex)));
                at = end;
            } else {
                at += each == '\\' && at + 1 < written.length() ? 1 : 0;
                plain.append(written.charAt(at++));
            }
        }
        pieces.add(new Piece.Plain(plain.toString()));
        return new Replacement(pieces);
    }

    /// Of digits it takes as many as make the number of a group: with nine groups `$10` is the first one and a zero.
    private static int groupEnd(String written, int at, RegexPattern regex) {
        if (written.startsWith("{", at)) {
            return written.indexOf('}', at) + 1;
        }
        int end = at;
        while (end < written.length() && Character.isDigit(written.charAt(end))) {
            boolean isGroup = regex.group(written.substring(at, end + 1)).isPresent();
            if (end > at && !isGroup) {
                break;
            }
            end++;
        }
        return end;
    }

    private static int group(String written, int from, int to, RegexPattern regex) {
        String name = written.startsWith("{", from) ? written.substring(from + 1, to - 1) : written.substring(from, to);
        return regex.group(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the regular expression has no group '%s'; write \\$ for a dollar sign".formatted(name)));
    }

    void append(RegexMatcher matcher, BoundedText out) {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Plain(String text) -> out.append(text);
                case Piece.Group(int number) ->
                    out.append(Optional.ofNullable(matcher.group(number)).orElse(""));
            }
        }
    }
}
