package dev.millrace.node.query;

/// Something that the author of a query should know, at a place in its text. The query runs all the same.
public record QueryNote(String text, SourcePosition position) {}
