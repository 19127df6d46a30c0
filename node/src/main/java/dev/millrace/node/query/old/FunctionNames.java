package dev.millrace.node.query.old;

import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.SourcePosition;

/// What the parser has to know of functions: their arguments may have forms that only they take, so a name that does
/// not run is told before anything behind it.
public interface FunctionNames {
    /// Whether a word before a blank and a parenthesis is called.
    boolean isKnown(String lowerCaseName);

    void requireRunning(String name, SourcePosition position) throws QueryError;
}
