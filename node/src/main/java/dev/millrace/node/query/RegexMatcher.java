package dev.millrace.node.query;

import org.jspecify.annotations.Nullable;

/// Goes from match to match of a regular expression in one text. Offsets are in UTF-16 units.
public interface RegexMatcher {
    boolean find();

    int start();

    int end();

    /// 0 is the whole match. Nothing for a group that took no part in it.
    @Nullable
    String group(int number);
}
