package dev.millrace.node.query.syntax;

import java.util.List;

/// Steps with pipes between them: a whole query, a branch of a `case`, or a subquery in braces.
///
/// @param steps none for an empty text, which lets everything pass
public record PipelineSyntax(Span span, List<StepSyntax> steps) {
    public PipelineSyntax {
        steps = List.copyOf(steps);
    }
}
