package dev.millrace.node.query.syntax;

/// A field's name where only a field can stand.
public record Name(Span span, String text) {}
