package dev.millrace.node.search;

import dev.millrace.node.query.ResultRow;
import java.io.IOException;

/// Takes the rows of one query, in order, on the thread that runs it. An [IOException] ends the query: nobody reads it
/// any more.
public interface ResultSink {
    /// Once, before the first row, when it is known what the query runs over.
    default void begin(SearchHeader header) throws IOException {}

    void row(ResultRow row) throws IOException;
}
