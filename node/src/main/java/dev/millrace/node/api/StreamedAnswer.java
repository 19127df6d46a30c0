package dev.millrace.node.api;

import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.search.ResultSink;
import dev.millrace.node.search.SearchHeader;
import dev.millrace.node.search.SearchResult;
import dev.millrace.node.search.Warning;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends the rows of a query as they come.
final class StreamedAnswer implements ResultSink {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int ROWS_BETWEEN_LOOKS = 1_000;

    private final Exchange exchange;
    private final RowFormat format;
    private final boolean withSummary;
    private @Nullable OutputStream out;
    private long rows;

    /// @param withSummary only where the format has a place for it
    StreamedAnswer(Exchange exchange, RowFormat format, boolean withSummary) {
        this.exchange = exchange;
        this.format = format;
        this.withSummary = withSummary;
    }

    @Override
    public void begin(SearchHeader header) throws IOException {
        stream();
    }

    @Override
    public void row(ResultRow row) throws IOException {
        if (++rows % ROWS_BETWEEN_LOOKS == 0 && !exchange.isConnected()) {
            throw new IOException("the client has gone");
        }
        format.row(row, stream());
    }

    /// @throws HttpError once bytes are out: the connection ends in the middle of the answer
    void end(SearchResult result) throws IOException, HttpError {
        OutputStream stream = stream();
        try {
            format.end(
                    result.warnings().stream()
                            .filter(each -> format.hasPlaceForWords() || !(each instanceof Warning.OffsetsMissing))
                            .map(Warning::text)
                            .toList(),
                    withSummary ? Optional.of(result) : Optional.empty(),
                    stream);
        } catch (IOException e) {
            stream.flush(); // what there is, and then a cut instead of an end
            throw HttpError.of(500, String.valueOf(e.getMessage())); // no fault of ours, so none for the log
        }
        stream.close();
    }

    private OutputStream stream() throws IOException {
        OutputStream stream = out;
        if (stream == null) {
            stream = new BufferedOutputStream(exchange.respondStreaming(200, format.contentType()), BUFFER_BYTES);
            out = stream;
        }
        return stream;
    }
}
