package dev.millrace.node.query.syntax;

import dev.millrace.node.query.QueryError;

/// Parses the steps of a subquery in braces.
interface Pipelines {
    PipelineSyntax next() throws QueryError;
}
