package dev.millrace.e2e;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The real logs beside the project.
final class RealLogs {
    private static final Path FOLDER = Path.of(System.getProperty("millrace.shared"), "data");

    private RealLogs() {}

    static byte[] bytes(String file) throws IOException {
        try (InputStream in = new ZstdInputStream(Files.newInputStream(FOLDER.resolve(file + ".zst")))) {
            return in.readAllBytes();
        }
    }

    /// What stands between line feeds and is not empty.
    static List<byte[]> lines(byte[] text) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '\n') {
                if (i > start) {
                    lines.add(Arrays.copyOfRange(text, start, i));
                }
                start = i + 1;
            }
        }
        return lines;
    }
}
