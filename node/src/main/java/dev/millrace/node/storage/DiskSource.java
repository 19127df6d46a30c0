package dev.millrace.node.storage;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.segment.ByteSource;
import dev.millrace.node.segment.MappedFile;
import java.io.IOException;
import java.util.Optional;

/// A file of this disk. Where a part of it is damaged and the bucket has it, that part comes from there, and whoever
/// heals is told.
final class DiskSource implements ByteSource {
    private final MappedFile mapped;
    private final StoredFile file;
    private final Optional<Bucket> bucket;
    private final BucketRequests requests;
    private final DamageListener damages;

    DiskSource(
            MappedFile mapped,
            StoredFile file,
            Optional<Bucket> bucket,
            BucketRequests requests,
            DamageListener damages) {
        this.mapped = mapped;
        this.file = file;
        this.bucket = bucket;
        this.requests = requests;
        this.damages = damages;
    }

    @Override
    public long size() {
        return mapped.size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        return mapped.read(offset, length);
    }

    @Override
    public Optional<byte[]> readElsewhere(long offset, int length, String damage) throws IOException {
        damages.found(file.id(), damage);
        Optional<BucketObject> object = file.object();
        if (bucket.isEmpty() || object.isEmpty() || mapped.size() != file.sizeBytes()) {
            return Optional.empty();
        }
        requests.read(length);
        return Optional.of(bucket.get().read(object.get().key(), offset, length));
    }

    @Override
    public String name() {
        return mapped.name();
    }

    @Override
    public void close() {
        mapped.close();
    }
}
