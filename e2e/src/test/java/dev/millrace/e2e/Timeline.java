package dev.millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What happened when, a line each, for a person: printed as it happens, and kept in a file.
final class Timeline implements Closeable {
    private final long begin = System.nanoTime();
    private final BufferedWriter file;

    private Timeline(BufferedWriter file) {
        this.file = file;
    }

    static Timeline in(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new Timeline(Files.newBufferedWriter(file, UTF_8));
    }

    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    /// @param kind one word that says what sort of line it is
    synchronized void say(String kind, String format, Object... arguments) {
        String text = String.format(Locale.ROOT, format, arguments);
        String line = String.format(Locale.ROOT, "%7.1f s  %-9s %s", seconds(), kind, text);
        System.out.println(line);
        try {
            file.write(line);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
