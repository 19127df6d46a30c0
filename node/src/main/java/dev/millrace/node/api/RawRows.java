package dev.millrace.node.api;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.search.SearchResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// The bytes of raw strings as they came, each followed by a line feed, and nothing else. A row that has none is
/// written
/// as text: it is not left out in silence.
final class RawRows implements RowFormat {
    @Override
    public String contentType() {
        return "application/octet-stream";
    }

    @Override
    public boolean hasPlaceForWords() {
        return false;
    }

    @Override
    public void row(ResultRow row, OutputStream out) throws IOException {
        Optional<Bytes> raw = row.value(EventFields.RAW);
        if (raw.isPresent()) {
            out.write(raw.get().array(), raw.get().offset(), raw.get().length());
        } else {
            TextRows.writeFields(row, out);
        }
        out.write('\n');
    }

    @Override
    public void notice(String name, String text, OutputStream out) throws IOException {
        // There is no place for it among bytes that are somebody's.
        throw new IOException("the answer is not whole: " + text);
    }

    @Override
    public void end(List<String> warnings, Optional<SearchResult> summary, OutputStream out) throws IOException {
        if (!warnings.isEmpty()) {
            throw new IOException("the answer is not whole: " + String.join("; ", warnings));
        }
    }
}
