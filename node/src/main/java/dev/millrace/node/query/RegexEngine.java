package dev.millrace.node.query;

/// A compiled regular expression.
sealed interface RegexEngine permits LinearRegex, BacktrackingRegex {
    boolean finds(String text);

    RegexMatcher matcher(String text);
}
