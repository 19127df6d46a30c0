package dev.millrace.node.bucket;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A bucket whose requests fail before or after they took effect, as its decider says.
public final class FaultyBucket implements Bucket {
    public enum Fault {
        NONE,
        /// Nothing took place.
        BEFORE,
        /// It took place, and the answer was lost.
        AFTER
    }

    /// The operations are called `put`, `verify`, `read`, `download`, `list`, `delete`, `owner` and `replaceOwner`.
    public interface Decider {
        /// @param count of requests of this operation so far, from 1
        Fault decide(String operation, int count);
    }

    private final Bucket inner;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private volatile Decider decider;

    public FaultyBucket(Bucket inner, Decider decider) {
        this.inner = inner;
        this.decider = decider;
    }

    public void decide(Decider next) {
        decider = next;
    }

    /// Requests of this operation so far, failed ones included.
    public int count(String operation) {
        return counts.getOrDefault(operation, 0);
    }

    @Override
    public Put putIfAbsent(String key, Path file) throws IOException {
        return tried("put", () -> inner.putIfAbsent(key, file));
    }

    @Override
    public Put putIfAbsent(String key, byte[] content) throws IOException {
        return tried("put", () -> inner.putIfAbsent(key, content));
    }

    @Override
    public Optional<Stored> verify(String key) throws IOException {
        return tried("verify", () -> inner.verify(key));
    }

    @Override
    public byte[] read(String key, long offset, int length) throws IOException {
        return tried("read", () -> inner.read(key, offset, length));
    }

    @Override
    public void download(String key, Path target) throws IOException {
        tried("download", () -> {
            inner.download(key, target);
            return target;
        });
    }

    @Override
    public List<Entry> list(String prefix, String after, int max) throws IOException {
        return tried("list", () -> inner.list(prefix, after, max));
    }

    @Override
    public void delete(Collection<String> keys) throws IOException {
        tried("delete", () -> {
            inner.delete(keys);
            return keys;
        });
    }

    @Override
    public Optional<Owner> owner() throws IOException {
        return tried("owner", inner::owner);
    }

    @Override
    public boolean replaceOwner(Optional<Owner> expected, Owner next) throws IOException {
        return tried("replaceOwner", () -> inner.replaceOwner(expected, next));
    }

    @Override
    public String address() {
        return inner.address();
    }

    @Override
    public void close() {
        inner.close();
    }

    private interface Call<T> {
        T run() throws IOException;
    }

    private <T> T tried(String operation, Call<T> call) throws IOException {
        int count = counts.merge(operation, 1, Integer::sum);
        return switch (decider.decide(operation, count)) {
            case NONE -> call.run();
            case BEFORE -> throw new IOException("injected before %s %d".formatted(operation, count));
            case AFTER -> {
                call.run();
                throw new IOException("injected after %s %d".formatted(operation, count));
            }
        };
    }
}
