package dev.millrace.node.parse;

import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryContext;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.query.SourcePosition;
import java.util.List;

/// The text of a parser in the query language, and what becomes of its fields.
///
/// @param fieldsToTag whose values become tags: a field that begins with `#` does so by itself
/// @param fieldsToRemove of what the sender stated, before the script runs
public record ParserScript(String name, String script, List<String> fieldsToTag, List<String> fieldsToRemove) {
    public ParserScript {
        fieldsToTag = List.copyOf(fieldsToTag);
        fieldsToRemove = List.copyOf(fieldsToRemove);
    }

    /// @throws QueryError when the script is no query, or one that needs more than the event at hand
    public EventParser compile(QueryContext context, ParseLimits limits) throws QueryError {
        Query query = QueryParser.parse(script, context);
        if (query.isAggregate() || !query.tables().isEmpty()) {
            throw new QueryError(
                    "a parser sees one event at a time: take out what needs others, such as count() or join()",
                    SourcePosition.at(script, 0));
        }
        if (!query.lacks().isEmpty()) {
            throw new QueryError(query.lacks().getFirst(), SourcePosition.at(script, 0));
        }
        return new ScriptParser(this, query, limits);
    }
}
