package dev.millrace.node.query;

import static dev.millrace.node.base.Checks.require;

/// Every bound on the text of a query.
///
/// @param textMax characters
/// @param depthMax of parentheses, negations and lists; each level costs stack in every pass over the tree
/// @param regexTextMax characters of one regular expression
/// @param regexSizeMax of one regular expression once its counted repetitions are written out: each costs memory and
///     time for each byte that it reads
public record QueryLimits(int textMax, int depthMax, int regexTextMax, int regexSizeMax) {
    public static final QueryLimits DEFAULT = new QueryLimits(65_536, 100, 4_096, 20_000);

    public QueryLimits {
        require(textMax > 0 && depthMax > 0 && regexTextMax > 0 && regexSizeMax > 0, "must be positive");
        require(depthMax <= 400, "depth %d, at most 400 fits on a thread's stack", depthMax);
    }

    public QueryLimits withTextMax(int characters) {
        return new QueryLimits(characters, depthMax, regexTextMax, regexSizeMax);
    }
}
