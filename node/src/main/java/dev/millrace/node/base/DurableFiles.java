package dev.millrace.node.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/// Files that are there whole, or not at all, after any crash.
public final class DurableFiles {
    private DurableFiles() {}

    /// Writes beside and publishes. Readable by the owner only.
    public static void write(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
        publish(temporary, file);
    }

    /// Gives a complete file its name, for good: first its bytes are forced, then the directory that names it.
    public static void publish(Path temporary, Path file) throws IOException {
        force(temporary);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        force(file.resolveSibling("").toAbsolutePath());
    }

    /// Forces a file, or what a directory names, to the disk.
    public static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
