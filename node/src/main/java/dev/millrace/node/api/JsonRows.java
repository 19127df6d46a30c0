package dev.millrace.node.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.search.SearchResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Rows as JSON objects: one a line, or the elements of an array. Values are text, but `@timestamp`, which clients of
/// this API take for a number.
final class JsonRows implements RowFormat {
    enum Frame {
        LINES,
        ARRAY
    }

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final Frame frame;
    private boolean first = true;

    JsonRows(Frame frame) {
        this.frame = frame;
    }

    @Override
    public String contentType() {
        return frame == Frame.LINES ? "application/x-ndjson" : "application/json";
    }

    @Override
    public boolean hasPlaceForSummary() {
        return true;
    }

    @Override
    public void row(ResultRow row, OutputStream out) throws IOException {
        separate(out);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            write(row, json);
        }
        terminate(out);
    }

    /// The row as an object, also of a larger answer.
    static void write(ResultRow row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < row.names().size(); i++) {
            String name = row.names().get(i);
            Bytes value = row.values().get(i);
            json.writeFieldName(name);
            if (name.equals(EventFields.TIMESTAMP) && isNumber(value)) {
                json.writeNumber(value.text());
            } else if (isAscii(value)) {
                json.writeUTF8String(value.array(), value.offset(), value.length());
            } else {
                json.writeString(value.text()); // which also replaces what is not UTF-8
            }
        }
        json.writeEndObject();
    }

    @Override
    public void notice(String name, String text, OutputStream out) throws IOException {
        separate(out);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField(name, text);
            json.writeEndObject();
        }
        terminate(out);
    }

    @Override
    public void end(List<String> warnings, Optional<SearchResult> summary, OutputStream out) throws IOException {
        for (String warning : warnings) {
            notice("@warning", warning, out);
        }
        if (summary.isPresent()) {
            summary(summary.get(), out);
        }
        if (frame == Frame.ARRAY) {
            if (first) {
                out.write('[');
            }
            out.write(']');
            out.write('\n');
        }
    }

    private void summary(SearchResult result, OutputStream out) throws IOException {
        separate(out);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("@summary");
            json.writeNumberField("rows", result.rowCount());
            json.writeNumberField("processedEvents", result.processedEvents());
            json.writeNumberField("processedBytes", result.processedBytes());
            json.writeNumberField("bucketRequests", result.bucketRequests());
            json.writeNumberField("elapsedMillis", result.elapsed().toMillis());
            json.writeNumberField("globalVersion", result.globalVersion());
            json.writeBooleanField("complete", result.complete());
            json.writeEndObject();
            json.writeEndObject();
        }
        terminate(out);
    }

    private void separate(OutputStream out) throws IOException {
        if (frame == Frame.ARRAY) {
            out.write(first ? '[' : ',');
            out.write('\n');
        }
        first = false;
    }

    private void terminate(OutputStream out) throws IOException {
        if (frame == Frame.LINES) {
            out.write('\n');
        }
    }

    /// Then its bytes can go out as they are.
    private static boolean isAscii(Bytes value) {
        byte[] array = value.array();
        int end = value.offset() + value.length();
        for (int i = value.offset(); i < end; i++) {
            if (array[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(Bytes value) {
        int start = !value.isEmpty() && value.at(0) == '-' ? 1 : 0;
        if (value.length() == start || value.length() > 18) {
            return false;
        }
        for (int i = start; i < value.length(); i++) {
            if (value.at(i) < '0' || value.at(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
