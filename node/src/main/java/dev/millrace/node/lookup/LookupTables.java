package dev.millrace.node.lookup;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.LookupFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Reads tables, and keeps those that were used last for the next query: up to a number of bytes, and only as long as
/// nobody needs the memory for something else.
public final class LookupTables implements LookupFiles {
    private static final int ATTEMPTS_MAX = 3;

    private record Kept(SoftReference<LookupTable> table, long bytes) {}

    private final Supplier<GlobalState> state;
    private final LookupStore store;
    private final LookupLimits limits;
    /// One at a time: each may take as much memory as all that are kept.
    private final ReentrantLock reading = new ReentrantLock();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true); // by id, under the lock
    private long keptBytes; // under the lock

    public LookupTables(Supplier<GlobalState> state, LookupStore store, LookupLimits limits) {
        this.state = state;
        this.store = store;
        this.limits = limits;
    }

    @Override
    public Optional<LookupTable> open(RepositoryId repository, String name) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Optional<LookupFile> file = find(repository, name);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(table(file.get(), name));
            } catch (IOException e) {
                // replaced while it was read: the content of before may be gone
                if (attempt == ATTEMPTS_MAX || find(repository, name).equals(file)) {
                    throw e;
                }
            }
        }
    }

    private Optional<LookupFile> find(RepositoryId repository, String name) {
        return place(repository, name).flatMap(state.get().assets()::lookupFile);
    }

    /// None where no file can have this name.
    private static Optional<LookupFile.Place> place(RepositoryId repository, String name) {
        try {
            return Optional.of(
                    name.startsWith(SHARED)
                            ? new LookupFile.Place(Optional.empty(), name.substring(SHARED.length()))
                            : new LookupFile.Place(Optional.of(repository), name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private LookupTable table(LookupFile file, String name) throws IOException {
        Optional<LookupTable> known = known(file);
        if (known.isPresent()) {
            return known.get();
        }
        reading.lock();
        try {
            known = known(file);
            if (known.isPresent()) {
                return known.get();
            }
            LookupTable read = read(file, name);
            keep(read);
            return read;
        } finally {
            reading.unlock();
        }
    }

    private LookupTable read(LookupFile file, String name) throws IOException {
        try {
            Path content = store.content(file);
            Optional<TableSize> size = sizeIfSound(file, content);
            if (size.isEmpty()) {
                store.discard(file);
                content = store.content(file); // from the bucket this time
                size = sizeIfSound(file, content);
            }
            if (size.isEmpty()) {
                throw new IOException("the content of the file '%s' is damaged: upload it again".formatted(name));
            }
            size.get().require(limits.memoryBytesMax());
            TableBuilder builder = new TableBuilder(size.get());
            try (InputStream in = Files.newInputStream(content)) {
                TableFormat.read(file.format(), in, limits.columnsMax(), builder);
            }
            return builder.finish(name, file.id(), file.sha256());
        } catch (BadLookupFile e) {
            throw new IOException("the file '%s' cannot be used: %s".formatted(name, e.getMessage()), e);
        }
    }

    /// None where the bytes are others than those that were uploaded.
    private Optional<TableSize> sizeIfSound(LookupFile file, Path content) throws IOException, BadLookupFile {
        MessageDigest sha256 = LookupUpload.sha256();
        TableSize size = new TableSize();
        Optional<BadLookupFile> bad = Optional.empty();
        try (InputStream in = new DigestInputStream(Files.newInputStream(content), sha256)) {
            try {
                TableFormat.read(file.format(), in, limits.columnsMax(), size);
            } catch (BadLookupFile e) {
                bad = Optional.of(e); // damaged, or refused by bounds that are narrower now
            }
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(sha256.digest()).equals(file.sha256())) {
            return Optional.empty();
        }
        if (bad.isPresent()) {
            throw bad.get();
        }
        return Optional.of(size);
    }

    private Optional<LookupTable> known(LookupFile file) {
        lock.lock();
        try {
            return Optional.ofNullable(kept.get(file.id()))
                    .flatMap(each -> Optional.ofNullable(each.table().get()));
        } finally {
            lock.unlock();
        }
    }

    private void keep(LookupTable table) {
        lock.lock();
        try {
            Kept before = kept.put(table.version(), new Kept(new SoftReference<>(table), table.memoryBytes()));
            keptBytes += table.memoryBytes() - (before == null ? 0 : before.bytes());
            Iterator<Kept> eldestFirst = kept.values().iterator();
            while (keptBytes > limits.memoryBytesMax() && eldestFirst.hasNext()) {
                keptBytes -= eldestFirst.next().bytes();
                eldestFirst.remove();
            }
        } finally {
            lock.unlock();
        }
    }
}
