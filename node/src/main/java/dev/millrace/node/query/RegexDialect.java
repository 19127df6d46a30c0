package dev.millrace.node.query;

import java.util.ArrayList;
import java.util.List;

/// A regular expression as people write it, in the words of the library that runs it.
///
/// Named groups lose their names, which may be any field's (`(?<client.ip>…)`), and are known by their number; what
/// the
/// library lacks is said in words that help.
///
/// @param groups the name of each group from the first on; empty for one without
/// @param isLinear whether it needs nothing that only backtracking can do
record RegexDialect(String pattern, List<String> groups, boolean isLinear) {
    static RegexDialect translate(String text) {
        StringBuilder pattern = new StringBuilder(text.length());
        List<String> groups = new ArrayList<>();
        boolean linear = true;
        int at = 0;
        while (at < text.length()) {
            char each = text.charAt(at);
            linear &= !needsBacktracking(text, at);
            if (text.startsWith("\\Q", at)) {
                int end = text.indexOf("\\E", at);
                int next = end < 0 ? text.length() : end + 2;
                pattern.append(text, at, next);
                at = next;
            } else if (each == '\\' && at + 1 < text.length()) {
                pattern.append(escape(text.charAt(at + 1), false));
                at += 2;
            } else if (each == '[') {
                at = characterClass(text, at, pattern);
            } else if (each == '(') {
                at = group(text, at, pattern, groups);
            } else {
                pattern.append(each);
                at++;
            }
        }
        return new RegexDialect(pattern.toString(), List.copyOf(groups), linear);
    }

    /// Look-around, a back-reference, or a count that gives nothing back, at this place.
    private static boolean needsBacktracking(String text, int at) {
        for (String each : List.of("(?=", "(?!", "(?<=", "(?<!")) {
            if (text.startsWith(each, at)) {
                return true;
            }
        }
        boolean reference = text.charAt(at) == '\\'
                && at + 1 < text.length()
                && ((Character.isDigit(text.charAt(at + 1)) && text.charAt(at + 1) != '0')
                        || text.charAt(at + 1) == 'k');
        boolean possessive = text.charAt(at) == '+'
                && at > 0
                && "+*?}".indexOf(text.charAt(at - 1)) >= 0
                && (at < 2 || text.charAt(at - 2) != '\\');
        return reference || possessive;
    }

    private static String escape(char each, boolean inClass) {
        return switch (each) {
            case 'h' -> inClass ? " \\t" : "[ \\t]";
            case 'R' -> inClass ? "\\r\\n" : "(?:\\r\\n|[\\n\\r])";
            case 'Z' -> "\\z";
            case 'e' -> "\\x1B";
            default -> {
                boolean known = each < 128
                        && (!Character.isLetter(each) || each == 'k' || "dDwWsSbBAzQEpPxntrfavC".indexOf(each) >= 0);
                yield known ? "\\" + each : Character.toString(each);
            }
        };
    }

    private static int characterClass(String text, int start, StringBuilder pattern) {
        int at = start + 1;
        pattern.append('[');
        if (at < text.length() && text.charAt(at) == '^') {
            pattern.append('^');
            at++;
        }
        boolean first = true;
        while (at < text.length() && (first || text.charAt(at) != ']')) {
            char each = text.charAt(at);
            if (each == '\\' && at + 1 < text.length()) {
                pattern.append(escape(text.charAt(at + 1), true));
                at += 2;
            } else if (text.startsWith("[:", at)) {
                int end = text.indexOf(":]", at);
                int next = end < 0 ? at + 1 : end + 2;
                pattern.append(text, at, next);
                at = next;
            } else {
                pattern.append(each == '[' || each == ']' ? "\\" + each : Character.toString(each));
                at++;
            }
            first = false;
        }
        if (at < text.length()) {
            pattern.append(']');
            at++;
        }
        return at;
    }

    private static int group(String text, int start, StringBuilder pattern, List<String> groups) {
        if (!text.startsWith("(?", start)) {
            groups.add("");
            pattern.append('(');
            return start + 1;
        }
        int at = text.startsWith("(?P<", start) ? start + 4 : start + 3;
        boolean lookBehind = text.startsWith("(?<=", start) || text.startsWith("(?<!", start);
        if (text.startsWith("(?>", start)) {
            pattern.append("(?:"); // an atomic group only forbids to look back, which the library never does
            return start + 3;
        }
        boolean named = (text.startsWith("(?<", start) && !lookBehind) || text.startsWith("(?P<", start);
        int end = named ? text.indexOf('>', at) : -1;
        if (end < 0) {
            pattern.append("(?");
            return start + 2;
        }
        groups.add(text.substring(at, end));
        pattern.append('(');
        return end + 1;
    }
}
