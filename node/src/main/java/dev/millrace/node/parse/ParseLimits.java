package dev.millrace.node.parse;

import static dev.millrace.node.base.Checks.require;

/// Every bound that a parser obeys. An event past one of them is cut, marked with `@error` and kept.
///
/// @param eventBytesMax of one raw string
/// @param fieldsMax of one event, as they appear; `@error` and `@error_msg` do not count
/// @param fieldNameBytesMax of a field's name, in UTF-8
/// @param nestingMax of a JSON document; what lies deeper stays text in one field
public record ParseLimits(int eventBytesMax, int fieldsMax, int fieldNameBytesMax, int nestingMax) {
    /// Objects and arrays are read by recursion: this many levels fit on any thread's stack.
    public static final int NESTING_LIMIT = 500;

    public ParseLimits {
        require(eventBytesMax > 0 && fieldsMax > 0, "limits must be positive");
        // A name that is cut must still hold one character of any length.
        require(fieldNameBytesMax >= 8, "fieldNameBytesMax %d, must be at least 8", fieldNameBytesMax);
        require(
                nestingMax >= 1 && nestingMax <= NESTING_LIMIT,
                "nestingMax %d, must be 1 to %d",
                nestingMax,
                NESTING_LIMIT);
    }
}
