package dev.millrace.node.lookup;

import dev.millrace.node.global.LookupFile;
import java.io.IOException;
import java.io.InputStream;

/// Reads a table in the format that its file has.
final class TableFormat {
    private TableFormat() {}

    static void read(LookupFile.Format format, InputStream content, int columnsMax, TableSink sink)
            throws IOException, BadLookupFile {
        switch (format) {
            case CSV -> new CsvReader(content, columnsMax, sink).read();
            case JSON -> new JsonReader(columnsMax, sink).read(content);
        }
    }
}
