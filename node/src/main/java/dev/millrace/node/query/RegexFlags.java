package dev.millrace.node.query;

/// @param anyCase `i`: upper and lower case are the same
/// @param dotMatchesAll `d`: a dot matches line ends, too
/// @param lines `m`: `^` and `$` match at each line
record RegexFlags(boolean anyCase, boolean dotMatchesAll, boolean lines) {
    /// `g` and `F` are taken, and change nothing here.
    ///
    /// @throws IllegalArgumentException that says what is wrong
    static RegexFlags parse(String written) {
        for (int i = 0; i < written.length(); i++) {
            if ("idmgF".indexOf(written.charAt(i)) < 0) {
                throw new IllegalArgumentException(
                        "unknown flag '%c' of a regular expression, there are d, i, m, g and F"
                                .formatted(written.charAt(i)));
            }
        }
        return new RegexFlags(written.contains("i"), written.contains("d"), written.contains("m"));
    }
}
