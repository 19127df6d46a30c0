package dev.millrace.node.storage;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.segment.ByteSource;
import java.io.IOException;
import java.util.Optional;

/// A file that is in the bucket, as one query reads it: its footer, then in one request all that the query may need
/// of
/// it. That goes to the cache on disk and is read from there, so that a query over many files holds none of them.
final class BucketSource implements ByteSource {
    /// What may pass through memory at once. Of more, the whole file is fetched, straight to the cache.
    static final int PREFETCH_BYTES_MAX = 4 << 20;

    private final Bucket bucket;
    private final RangeCache cache;
    private final BucketRequests requests;
    private final StoredFile file;
    private final String key;

    BucketSource(Bucket bucket, RangeCache cache, BucketRequests requests, StoredFile file, String key) {
        this.bucket = bucket;
        this.cache = cache;
        this.requests = requests;
        this.file = file;
        this.key = key;
    }

    /// What comes from here on is within this run of bytes, which costs one request at the most. Where the cache has
    /// no room for it, each part costs one when it is read.
    void prefetch(long offset, long length) throws IOException {
        if (cache.covers(file.id(), offset, length)) {
            return;
        }
        if (length <= Math.min(PREFETCH_BYTES_MAX, cache.bytesMax())) {
            byte[] bytes = fromBucket(offset, (int) length);
            cache.put(file.id(), offset, bytes);
        } else if (file.sizeBytes() <= Math.min(cache.bytesMax(), Integer.MAX_VALUE)) {
            requests.read(file.sizeBytes());
            cache.fill(file.id(), (int) file.sizeBytes(), target -> bucket.download(key, target));
        }
    }

    @Override
    public long size() {
        return file.sizeBytes();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        Optional<byte[]> cached = cache.get(file.id(), offset, length);
        if (cached.isPresent()) {
            return cached.get();
        }
        byte[] bytes = fromBucket(offset, length);
        cache.put(file.id(), offset, bytes);
        return bytes;
    }

    /// What is in the cache may be damaged: then the bucket has it.
    @Override
    public Optional<byte[]> readElsewhere(long offset, int length, String damage) throws IOException {
        cache.forget(file.id());
        return Optional.of(fromBucket(offset, length));
    }

    @Override
    public String name() {
        return bucket.address() + "/" + key;
    }

    @Override
    public void close() {
        // nothing is held
    }

    private byte[] fromBucket(long offset, int length) throws IOException {
        requests.read(length);
        return bucket.read(key, offset, length);
    }
}
