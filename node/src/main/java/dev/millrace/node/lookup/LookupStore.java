package dev.millrace.node.lookup;

import dev.millrace.node.base.DurableFiles;
import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.ObjectKeys;
import dev.millrace.node.bucket.Uploads;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.LookupFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The contents of lookup files: on this disk by their hash, and in the bucket, from where they come where the disk
/// lacks them.
public final class LookupStore {
    private static final String TEMPORARY = ".tmp";

    private final Path directory;
    private final Optional<Bucket> bucket;
    private final Supplier<Optional<Uploads>> uploads;
    private final Supplier<String> newId;
    private final LookupLimits limits;
    private final AtomicLong temporaries = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> held = new HashMap<>(); // by hash, under the lock

    /// @param uploads how to write to the bucket; none before it is this cluster's own
    /// @param newId never the same again
    public LookupStore(
            Path directory,
            Optional<Bucket> bucket,
            Supplier<Optional<Uploads>> uploads,
            Supplier<String> newId,
            LookupLimits limits)
            throws IOException {
        this.directory = directory;
        this.bucket = bucket;
        this.uploads = uploads;
        this.newId = newId;
        this.limits = limits;
        for (Path each : files()) {
            if (each.toString().endsWith(TEMPORARY)) {
                Files.delete(each);
            }
        }
    }

    /// A content that is safe to be named by Global. Held until it is closed: the sweep does not take it for one that
    /// nobody needs.
    public final class Kept implements AutoCloseable {
        private final LookupFile file;

        private Kept(LookupFile file) {
            this.file = file;
        }

        public LookupFile file() {
            return file;
        }

        @Override
        public void close() {
            release(file.sha256());
        }
    }

    public LookupUpload begin() throws IOException {
        return new LookupUpload(temporary(), limits.fileBytesMax());
    }

    /// Returns once the content is on the disk for good, and in the bucket where there is one.
    ///
    /// @throws IOException where the bucket does not take it; may be repeated with a new upload
    public Kept keep(LookupUpload upload, LookupFile.Place place, LookupFile.Format format)
            throws IOException, BadLookupFile {
        LookupUpload.Content content = upload.complete();
        TableSize size = new TableSize();
        try (InputStream in = Files.newInputStream(content.temporary())) {
            TableFormat.read(format, in, limits.columnsMax(), size);
        }
        size.require(limits.memoryBytesMax());
        LookupFile file =
                new LookupFile(newId.get(), place, content.sizeBytes(), content.sha256(), format, Optional.empty());
        hold(file.sha256());
        try {
            DurableFiles.publish(content.temporary(), path(file));
            return new Kept(stored(file, content.checksum()));
        } catch (IOException | RuntimeException e) {
            release(file.sha256());
            throw e;
        }
    }

    private LookupFile stored(LookupFile file, String checksum) throws IOException {
        if (bucket.isEmpty()) {
            return file;
        }
        Uploads open = uploads.get()
                .orElseThrow(() -> new IOException("the bucket is not reached yet, and the file would not be safe"));
        BucketObject object = open.upload(ObjectKeys.of(file), path(file), file.sizeBytes(), checksum);
        return new LookupFile(
                file.id(), file.place(), file.sizeBytes(), file.sha256(), file.format(), Optional.of(object));
    }

    /// On this disk, from the bucket where it was not there.
    ///
    /// @throws IOException where it is nowhere
    public Path content(LookupFile file) throws IOException {
        Path path = path(file);
        if (!Files.exists(path)) {
            if (bucket.isEmpty() || file.object().isEmpty()) {
                throw new IOException(
                        "the content of the file '%s' is neither on this disk nor in a bucket: upload it again"
                                .formatted(file.place()));
            }
            Path temporary = temporary();
            try {
                bucket.get().download(file.object().get().key(), temporary);
                DurableFiles.publish(temporary, path);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
        return path;
    }

    boolean has(LookupFile file) {
        return Files.exists(path(file));
    }

    /// What is here under this hash is something else.
    void discard(LookupFile file) throws IOException {
        Files.deleteIfExists(path(file));
    }

    /// The hashes of all contents here.
    List<String> hashes() throws IOException {
        return files().stream()
                .map(each -> String.valueOf(each.getFileName()))
                .filter(each -> !each.endsWith(TEMPORARY))
                .toList();
    }

    /// @param isNamed asked while nobody can begin to keep the same content
    /// @return whether it is gone
    boolean deleteUnless(String sha256, Predicate<String> isNamed) throws IOException {
        lock.lock();
        try {
            return !held.containsKey(sha256)
                    && !isNamed.test(sha256)
                    && Files.deleteIfExists(directory.resolve(sha256));
        } finally {
            lock.unlock();
        }
    }

    private void hold(String sha256) {
        lock.lock();
        try {
            held.merge(sha256, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    private void release(String sha256) {
        lock.lock();
        try {
            held.computeIfPresent(sha256, (_, count) -> count == 1 ? null : count - 1);
        } finally {
            lock.unlock();
        }
    }

    private Path path(LookupFile file) {
        return directory.resolve(file.sha256());
    }

    private Path temporary() {
        return directory.resolve(temporaries.incrementAndGet() + TEMPORARY);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return new ArrayList<>(all.toList());
        }
    }
}
