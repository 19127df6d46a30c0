package dev.millrace.node.query;

import dev.millrace.node.query.compile.QueryCompiler;
import dev.millrace.node.query.functions.Functions;

/// Text to a query that can run, or the place and the reason why not.
public final class QueryParser {
    private QueryParser() {}

    public static Query parse(String text) throws QueryError {
        return parse(text, QueryContext.of(QueryLimits.DEFAULT));
    }

    public static Query parse(String text, QueryLimits limits) throws QueryError {
        return parse(text, QueryContext.of(limits));
    }

    public static Query parse(String text, QueryContext context) throws QueryError {
        return QueryCompiler.compile(text, context, Functions.ALL);
    }
}
