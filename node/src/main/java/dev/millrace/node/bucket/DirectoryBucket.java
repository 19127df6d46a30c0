package dev.millrace.node.bucket;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.base.DurableFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Objects as files below one directory, on a file system that knows hard links: a link to a name that exists fails,
/// so of several writers one succeeds.
public final class DirectoryBucket implements Bucket {
    /// Files that have no name yet. No key begins with a point, so nothing here is ever listed.
    private static final String TEMPORARY = ".tmp";

    private static final Duration TEMPORARY_AGE_MAX = Duration.ofDays(1);

    private static final Pattern OWNER_FILE = Pattern.compile("cluster-(\\d{1,18})\\.json");

    private final Path root;

    private DirectoryBucket(Path root) {
        this.root = root;
    }

    /// Makes the directory if there is none.
    public static DirectoryBucket open(Path directory) throws IOException {
        return open(directory, InstantSource.system());
    }

    static DirectoryBucket open(Path directory, InstantSource clock) throws IOException {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root.resolve(TEMPORARY));
            sweep(root.resolve(TEMPORARY), clock.instant().minus(TEMPORARY_AGE_MAX));
        } catch (IOException e) {
            throw new IOException("the bucket's directory %s cannot be made: check who owns it".formatted(root), e);
        }
        return new DirectoryBucket(root);
    }

    @Override
    public Put putIfAbsent(String key, Path file) throws IOException {
        Path target = path(key);
        Path temporary = temporary();
        try {
            try (OutputStream copy = Files.newOutputStream(temporary)) {
                Files.copy(file, copy);
            }
            return publish(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public Put putIfAbsent(String key, byte[] content) throws IOException {
        return put(path(key), content);
    }

    @Override
    public Optional<Stored> verify(String key) throws IOException {
        try (InputStream content = Files.newInputStream(path(key))) {
            return Optional.of(ContentChecksum.of(content));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] read(String key, long offset, int length) throws IOException {
        require(offset >= 0 && length >= 0, "range [%d, +%d)", offset, length);
        try (FileChannel channel = FileChannel.open(path(key), StandardOpenOption.READ)) {
            if (offset > channel.size() - length) {
                throw new EOFException("%s in %s has %d bytes, not [%d, +%d)"
                        .formatted(key, address(), channel.size(), offset, length));
            }
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new EOFException("%s in %s became shorter".formatted(key, address()));
                }
            }
            return bytes.array();
        } catch (NoSuchFileException e) {
            throw new NoSuchObjectException(key);
        }
    }

    @Override
    public void download(String key, Path target) throws IOException {
        Path source = path(key);
        if (!Files.isRegularFile(source)) {
            throw new NoSuchObjectException(key);
        }
        try {
            Files.copy(source, target);
        } catch (NoSuchFileException e) {
            if (!Files.exists(source)) {
                throw new NoSuchObjectException(key);
            }
            throw e;
        }
    }

    @Override
    public List<Entry> list(String prefix, String after, int max) throws IOException {
        BucketKeys.checkedPrefix(prefix);
        require(max > 0, "a list of %d keys", max);
        Path start = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        DirectoryListing listing = new DirectoryListing(root, prefix, after, max);
        Files.walkFileTree(start, listing);
        refuseIfInterrupted();
        return listing.entries();
    }

    @Override
    public void delete(Collection<String> keys) throws IOException {
        List<Path> files = keys.stream().map(this::path).toList();
        for (Path file : files) {
            refuseIfInterrupted();
            if (Files.deleteIfExists(file)) {
                DurableFiles.force(parent(file));
            }
        }
    }

    @Override
    public Optional<Owner> owner() throws IOException {
        refuseIfInterrupted();
        try (Stream<Path> files = Files.list(root)) {
            Optional<Path> newest = files.filter(file -> generation(file) >= 0)
                    .max(Comparator.comparingLong(DirectoryBucket::generation));
            if (newest.isEmpty()) {
                return Optional.empty();
            }
            Owner owner = OwnerJson.decode(
                    Files.readAllBytes(newest.get()), newest.get().toString());
            return Optional.of(owner);
        }
    }

    @Override
    public boolean replaceOwner(Optional<Owner> expected, Owner next) throws IOException {
        require(
                expected.isEmpty() || next.generation() == expected.get().generation() + 1,
                "generation %d is not the one after the present one: two could take it over at once",
                next.generation());
        if (!owner().equals(expected)) {
            return false;
        }
        return put(root.resolve("cluster-%d.json".formatted(next.generation())), OwnerJson.encode(next)) == Put.CREATED;
    }

    @Override
    public String address() {
        return "file:" + root;
    }

    @Override
    public void close() {}

    private Put put(Path target, byte[] content) throws IOException {
        Path temporary = temporary();
        try {
            Files.write(temporary, content);
            return publish(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Put publish(Path temporary, Path target) throws IOException {
        refuseIfInterrupted();
        DurableFiles.force(temporary);
        Files.createDirectories(parent(target));
        Put put;
        try {
            Files.createLink(target, temporary);
            put = Put.CREATED;
        } catch (FileAlreadyExistsException e) {
            put = Put.EXISTED;
        }
        // A name is durable once its directory was forced, and that one's name, too: whoever made them may have crashed
        // before it came to that.
        for (Path each = parent(target); each.startsWith(root); each = parent(each)) {
            DurableFiles.force(each);
        }
        return put;
    }

    /// What earlier processes did not finish. Another one may be writing now: only old files go.
    private static void sweep(Path temporary, Instant oldest) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void refuseIfInterrupted() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted at " + address());
        }
    }

    private Path path(String key) {
        return root.resolve(BucketKeys.checked(key));
    }

    /// Readable by the owner only, and so is the object.
    private Path temporary() throws IOException {
        return Files.createTempFile(root.resolve(TEMPORARY), "object", "");
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent(), "the bucket's root has a parent");
    }

    /// Of the owner that this file tells, or -1 for another file.
    private static long generation(Path file) {
        Matcher name = OWNER_FILE.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }
}
