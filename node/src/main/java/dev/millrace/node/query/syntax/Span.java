package dev.millrace.node.query.syntax;

import static dev.millrace.node.base.Checks.require;

/// A part of the text of a query: from `start` up to, and without, `end`; in UTF-16 code units.
public record Span(int start, int end) {
    public Span {
        require(0 <= start && start <= end, "from %d to %d", start, end);
    }

    public Span to(Span last) {
        return new Span(start, last.end);
    }
}
