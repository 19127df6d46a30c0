package dev.millrace.node.storage;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.segment.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A file that is in the bucket, as one query reads it: its footer, then in one request all that the query may need
/// of
/// it. What was fetched goes to the cache.
final class BucketSource implements ByteSource {
    /// Bytes of the file that are in memory.
    private record Part(long offset, byte[] bytes) {
        boolean covers(long from, int length) {
            return from >= offset && from + length <= offset + bytes.length;
        }

        byte[] slice(long from, int length) {
            int begin = (int) (from - offset);
            return Arrays.copyOfRange(bytes, begin, begin + length);
        }
    }

    private final Bucket bucket;
    private final RangeCache cache;
    private final BucketRequests requests;
    private final StoredFile file;
    private final String key;
    private final AtomicReference<Optional<Part>> fetched = new AtomicReference<>(Optional.empty());

    BucketSource(Bucket bucket, RangeCache cache, BucketRequests requests, StoredFile file, String key) {
        this.bucket = bucket;
        this.cache = cache;
        this.requests = requests;
        this.file = file;
        this.key = key;
    }

    /// What comes from here on is read from this run of bytes, which costs one request at the most.
    void prefetch(long offset, int length) throws IOException {
        if (fetched.get().filter(part -> part.covers(offset, length)).isEmpty()) {
            fetched.set(Optional.of(new Part(offset, fromCacheOrBucket(offset, length))));
        }
    }

    @Override
    public long size() {
        return file.sizeBytes();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        Optional<Part> part = fetched.get().filter(each -> each.covers(offset, length));
        return part.isPresent() ? part.get().slice(offset, length) : fromCacheOrBucket(offset, length);
    }

    /// What is in the cache may be damaged: then the bucket has it.
    @Override
    public Optional<byte[]> readElsewhere(long offset, int length, String damage) throws IOException {
        cache.forget(file.id());
        fetched.set(Optional.empty());
        return Optional.of(fromBucket(offset, length));
    }

    @Override
    public String name() {
        return bucket.address() + "/" + key;
    }

    @Override
    public void close() {
        fetched.set(Optional.empty());
    }

    private byte[] fromCacheOrBucket(long offset, int length) throws IOException {
        Optional<byte[]> cached = cache.get(file.id(), offset, length);
        return cached.isPresent() ? cached.get() : fromBucket(offset, length);
    }

    private byte[] fromBucket(long offset, int length) throws IOException {
        requests.read(length);
        byte[] bytes = bucket.read(key, offset, length);
        cache.put(file.id(), offset, bytes);
        return bytes;
    }
}
