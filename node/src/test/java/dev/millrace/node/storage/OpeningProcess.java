package dev.millrace.node.storage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Opens a data directory in a process of its own, and says what came of it.
final class OpeningProcess {
    private OpeningProcess() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (DataDirectory directory = DataDirectory.open(Path.of(args[0]), () -> "another")) {
            out.println("opened as " + directory.nodeId());
        } catch (DataDirectoryException e) {
            out.println(e.getMessage());
        }
    }
}
