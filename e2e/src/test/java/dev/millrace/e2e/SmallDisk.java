package dev.millrace.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A file system in memory that is small enough to be filled. Only root may mount one; for others the test is skipped.
final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    static SmallDisk mount(Path directory, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", directory.toString()),
                "no small disk: only root may mount one");
        return new SmallDisk(directory);
    }

    Path directory() {
        return directory;
    }

    /// Grows a file until this share of the disk is free; 0 leaves nothing.
    void fill(double freeShare) throws IOException {
        FileStore store = Files.getFileStore(directory);
        long keep = (long) (store.getTotalSpace() * freeShare);
        byte[] chunk = new byte[64 << 10];
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (store.getUsableSpace() > keep) {
                filler.write(chunk);
            }
        } catch (IOException e) {
            if (freeShare > 0 || store.getUsableSpace() > chunk.length) {
                throw e;
            }
            // Full to the last page: as wanted.
        }
    }

    void empty() throws IOException {
        Files.deleteIfExists(filler());
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", directory.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
