package dev.millrace.node.query;

import java.util.ArrayDeque;
import java.util.Deque;

/// Bounds what a regular expression costs before anything is made of it: `(((a{1000}){1000}){1000})` is short to
/// write and a billion steps to hold, and deep nesting is deep recursion in any compiler.
///
/// It counts rather too much, and does not mind what is no regular expression: the compiler says that.
final class RegexSize {
    private static final int REPEAT_DIGITS_MAX = 4;

    private final String text;
    private final QueryLimits limits;
    /// Size so far of each group that is open; the last is the innermost.
    private final Deque<Long> open = new ArrayDeque<>();

    private long size;
    private long lastAtom;
    private int at;

    private RegexSize(String text, QueryLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    static void check(String text, QueryLimits limits) {
        new RegexSize(text, limits).run();
    }

    private void run() {
        while (at < text.length()) {
            char each = text.charAt(at++);
            switch (each) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> openGroup();
                case ')' -> closeGroup();
                case '{' -> repeat();
                default -> atom(1);
            }
            if (size > limits.regexSizeMax()) {
                throw new IllegalArgumentException(
                        "the regular expression is too large once its repetitions are written out: more than %d steps"
                                .formatted(limits.regexSizeMax()));
            }
        }
    }

    private void atom(long atomSize) {
        lastAtom = atomSize;
        size += atomSize;
    }

    private void escape() {
        if (text.startsWith("Q", at)) {
            int end = text.indexOf("\\E", at);
            atom(end < 0 ? text.length() - at : end - at);
            at = end < 0 ? text.length() : end + 2;
        } else {
            at++;
            atom(1);
        }
    }

    private void characterClass() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        at++; // a bracket right after the opening one is a member
        while (at < text.length() && text.charAt(at) != ']') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        atom(Math.max(1, (at - start) / 8));
    }

    private void openGroup() {
        if (open.size() >= limits.depthMax()) {
            throw new IllegalArgumentException(
                    "the regular expression nests deeper than %d groups".formatted(limits.depthMax()));
        }
        open.push(size);
        size = 1;
        lastAtom = 0;
    }

    private void closeGroup() {
        if (!open.isEmpty()) {
            long group = size;
            size = open.pop();
            atom(group);
        }
    }

    private void repeat() {
        int end = text.indexOf('}', at);
        long times = end < 0 ? 0 : largestNumber(text.substring(at, end));
        if (times > 1) {
            size += lastAtom * (times - 1);
            lastAtom *= times;
        }
        if (times > 0) {
            at = end + 1;
        } else {
            atom(1);
        }
    }

    /// Of `n`, `n,` or `n,m`; 0 for anything else, which is plain text to a compiler.
    private static long largestNumber(String counts) {
        long largest = 0;
        for (String each : counts.split(",", -1)) {
            if (!each.chars().allMatch(c -> c >= '0' && c <= '9') || each.length() > REPEAT_DIGITS_MAX) {
                return 0;
            }
            largest = each.isEmpty() ? largest : Math.max(largest, Long.parseLong(each));
        }
        return largest;
    }
}
