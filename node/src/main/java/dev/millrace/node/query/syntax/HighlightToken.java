package dev.millrace.node.query.syntax;

/// A piece of the text of a query and what it is, for editors.
public record HighlightToken(Kind kind, Span span) {
    public enum Kind {
        KEYWORD,
        FUNCTION,
        /// The name of a function's argument.
        ARGUMENT,
        FIELD,
        OPERATOR,
        TEXT,
        REGEX,
        NUMBER,
        COMMENT,
        PARAMETER,
        SAVED_QUERY,
        PUNCTUATION,
        /// What cannot be read.
        UNKNOWN
    }
}
