package dev.millrace.node.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// JSON: an array of objects, each a row, or an object of objects, whose names are the column `key`.
///
/// Members are columns. One that is an object or array is as many columns as it has values, called `a.b` and `a[0]`;
/// `null` is no value.
final class JsonReader {
    private static final String KEY = "key";
    private static final int NESTING_MAX = 50;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE) // whoever gave it may want to hash the rest
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX)
                    .maxStringLength(Integer.MAX_VALUE) // the file has a bound
                    .build())
            .build();

    private final int columnsMax;
    private final TableSink sink;
    private final Map<String, Integer> columns = new HashMap<>();
    /// In which row each column had its newest value.
    private final List<Long> newest = new ArrayList<>();

    private long row;

    JsonReader(int columnsMax, TableSink sink) {
        this.columnsMax = columnsMax;
        this.sink = sink;
    }

    void read(InputStream content) throws IOException, BadLookupFile {
        try (JsonParser json = FACTORY.createParser(content)) {
            try {
                readAll(json);
            } catch (JsonProcessingException e) { // which does not always know where
                throw new BadLookupFile(json.currentLocation().getLineNr(), "not JSON: " + e.getOriginalMessage());
            }
        }
    }

    private void readAll(JsonParser json) throws IOException, BadLookupFile {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw new BadLookupFile(1, "the file is empty");
        }
        switch (first) {
            case START_ARRAY -> {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    readRow(json, "an element of the array");
                }
            }
            case START_OBJECT -> {
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    add(json, KEY, name);
                    json.nextToken();
                    readRow(json, "'" + name + "'");
                }
            }
            default -> throw bad(json, "neither an array of objects nor an object of objects");
        }
        if (json.nextToken() != null) {
            throw bad(json, "something behind the end");
        }
    }

    private void readRow(JsonParser json, String what) throws IOException, BadLookupFile {
        if (!json.hasToken(JsonToken.START_OBJECT)) {
            throw bad(json, what + " is no object: a file is an array of objects, or an object of objects");
        }
        readMembers(json, "");
        sink.endRow();
        row++;
    }

    private void readMembers(JsonParser json, String prefix) throws IOException, BadLookupFile {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = prefix + json.currentName();
            json.nextToken();
            readValue(json, name);
        }
    }

    /// Not deeper than the parser goes.
    private void readValue(JsonParser json, String name) throws IOException, BadLookupFile {
        switch (json.currentToken()) {
            case START_OBJECT -> readMembers(json, name + ".");
            case START_ARRAY -> {
                for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                    readValue(json, name + "[" + i + "]");
                }
            }
            case VALUE_NULL -> {
                // no value
            }
            default -> add(json, name, json.getText());
        }
    }

    private void add(JsonParser json, String name, String text) throws BadLookupFile {
        Integer known = columns.get(name);
        int column = known == null ? columns.size() : known;
        if (known == null) {
            if (column == columnsMax) {
                throw bad(json, "more than %d columns".formatted(columnsMax));
            }
            columns.put(name, column);
            newest.add(-1L);
            sink.column(name);
        }
        if (newest.get(column) == row) {
            throw bad(json, "two values of '%s' in one row".formatted(name));
        }
        newest.set(column, row);
        byte[] bytes = text.getBytes(UTF_8);
        sink.value(column, bytes, 0, bytes.length);
    }

    private static BadLookupFile bad(JsonParser json, String reason) {
        return new BadLookupFile(json.currentTokenLocation().getLineNr(), reason);
    }
}
