package dev.millrace.node.api;

import dev.millrace.node.query.ResultRow;
import dev.millrace.node.search.SearchResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How rows go out. One for each answer.
interface RowFormat {
    String contentType();

    /// Without it, what is missing for ever is not said: it would cut every answer.
    default boolean hasPlaceForWords() {
        return true;
    }

    /// Whether a query may end with a summary of itself.
    default boolean hasPlaceForSummary() {
        return false;
    }

    /// Whether rows of the node's own, such as cursors, can be told from the events.
    default boolean hasPlaceForCursors() {
        return hasPlaceForSummary();
    }

    void row(ResultRow row, OutputStream out) throws IOException;

    /// Something for the reader that is no row: an event was dropped, the answer lacks something.
    void notice(String name, String text, OutputStream out) throws IOException;

    /// Ends the answer.
    ///
    /// @param warnings what it lacks. A format that has no place for words fails, so that the reader sees an answer
    /// that was cut rather than one that looks whole
    /// @param summary of the query, if somebody asked for it; only where there is a place for it
    void end(List<String> warnings, Optional<SearchResult> summary, OutputStream out) throws IOException;

    static RowFormat accepted(String accept) {
        String wanted = accept.toLowerCase(Locale.ROOT);
        if (wanted.contains("ndjson")) {
            return new JsonRows(JsonRows.Frame.LINES);
        }
        if (wanted.contains("application/json")) {
            return new JsonRows(JsonRows.Frame.ARRAY);
        }
        if (wanted.contains("octet-stream")) {
            return new RawRows();
        }
        return new TextRows();
    }
}
