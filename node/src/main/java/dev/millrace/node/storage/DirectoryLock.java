package dev.millrace.node.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Keeps every other process, and everything else in this one, out of a directory. Ends with the process at the latest.
final class DirectoryLock implements AutoCloseable {
    /// What this process holds. The file lock alone would not do: on POSIX systems a process loses its lock on a file
    /// when it closes any channel to it, so a second attempt in this process must not even open the file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        long self = ProcessHandle.current().pid();
        if (!HELD_HERE.add(real)) {
            throw inUse(directory, " (this one, pid %d)".formatted(self));
        }
        try {
            return new DirectoryLock(real, lock(directory, self));
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(real);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            try {
                channel.close();
            } finally {
                HELD_HERE.remove(directory);
            }
        }
    }

    private static FileChannel lock(Path directory, long self) throws IOException {
        Path file = directory.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            String pid = Files.readString(file).strip();
            throw inUse(directory, pid.isEmpty() ? "" : " (pid %s)".formatted(pid));
        }
        channel.truncate(0);
        channel.write(UTF_8.encode(self + "\n"));
        return channel;
    }

    private static DataDirectoryException inUse(Path directory, String holder) {
        return new DataDirectoryException(
                "the data directory %s is in use by a process%s: stop that one, or choose another directory with --data-dir"
                        .formatted(directory, holder));
    }
}
