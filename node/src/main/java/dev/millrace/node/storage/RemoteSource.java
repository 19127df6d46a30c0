package dev.millrace.node.storage;

import dev.millrace.node.segment.ByteSource;
import java.io.IOException;
import java.util.Optional;

/// A file that is in the bucket or on other nodes only, as one query reads it: its footer, then in one
/// request all that
/// the query may need of it. That goes to the cache on disk and is read from there, so that a query over many
/// files
/// holds none of them.
final class RemoteSource implements ByteSource {
    /// What may pass through memory at once. Of more, the whole file is fetched, straight to the cache.
    static final int PREFETCH_BYTES_MAX = 4 << 20;

    private final Copies copies;
    private final RangeCache cache;
    private final String id;
    private final long sizeBytes;

    RemoteSource(Copies copies, RangeCache cache) {
        this.copies = copies;
        this.cache = cache;
        this.id = copies.file().id();
        this.sizeBytes = copies.file().sizeBytes();
    }

    /// What comes from here on is within this run of bytes, which costs one request at the most. Where the
    /// cache has
    /// no room for it, each part costs one when it is read.
    void prefetch(long offset, long length) throws IOException {
        if (cache.covers(id, offset, length)) {
            return;
        }
        if (length <= Math.min(PREFETCH_BYTES_MAX, cache.bytesMax())) {
            cache.put(id, offset, copies.read(offset, (int) length));
        } else if (sizeBytes <= Math.min(cache.bytesMax(), Integer.MAX_VALUE)) {
            cache.fill(id, (int) sizeBytes, copies::download);
        }
    }

    @Override
    public long size() {
        return sizeBytes;
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        Optional<byte[]> cached = cache.get(id, offset, length);
        if (cached.isPresent()) {
            return cached.get();
        }
        byte[] bytes = copies.read(offset, length);
        cache.put(id, offset, bytes);
        return bytes;
    }

    /// What is in the cache may be damaged, or one of the copies.
    @Override
    public Optional<byte[]> readElsewhere(long offset, int length, String damage) throws IOException {
        cache.forget(id);
        return Optional.of(copies.readAnother(offset, length));
    }

    @Override
    public String name() {
        return copies.name();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
