package dev.millrace.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.search.SearchResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Rows for people: the text of an event, and `a->x, b->y` for what is none.
final class TextRows implements RowFormat {
    @Override
    public String contentType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public void row(ResultRow row, OutputStream out) throws IOException {
        Optional<Bytes> raw = row.value(EventFields.RAW);
        if (raw.isPresent()) {
            out.write(raw.get().array(), raw.get().offset(), raw.get().length());
        } else {
            writeFields(row, out);
        }
        out.write('\n');
    }

    static void writeFields(ResultRow row, OutputStream out) throws IOException {
        for (int i = 0; i < row.names().size(); i++) {
            Bytes value = row.values().get(i);
            out.write(((i == 0 ? "" : ", ") + row.names().get(i) + "->").getBytes(UTF_8));
            out.write(value.array(), value.offset(), value.length());
        }
    }

    @Override
    public void notice(String name, String text, OutputStream out) throws IOException {
        out.write(("# millrace: " + text + "\n").getBytes(UTF_8));
    }

    @Override
    public void end(List<String> warnings, Optional<SearchResult> summary, OutputStream out) throws IOException {
        for (String warning : warnings) {
            notice("@warning", warning, out);
        }
    }
}
