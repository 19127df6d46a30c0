package dev.millrace.node.parse;

import com.github.luben.zstd.ZstdInputStream;
import dev.millrace.node.base.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The real logs beside the project.
final class RealLogs {
    private static final Path FOLDER = Path.of(System.getProperty("millrace.shared"), "data");

    private RealLogs() {}

    /// The lines that are not empty, without the line feed, as they came.
    static List<Bytes> lines(String file) throws IOException {
        byte[] text;
        try (InputStream in = new ZstdInputStream(Files.newInputStream(FOLDER.resolve(file + ".zst")))) {
            text = in.readAllBytes();
        }
        List<Bytes> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '\n') {
                if (i > start) {
                    lines.add(Bytes.of(text, start, i - start));
                }
                start = i + 1;
            }
        }
        return lines;
    }
}
