package dev.millrace.node.cluster;

import dev.millrace.node.bucket.Bucket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The bucket as the real lease asks it: who owns the prefix, and nothing else.
record OwnerOfBucket(SimulatedNode node) implements Bucket {
    @Override
    public Optional<Owner> owner() throws IOException {
        return node.cluster
                .bucket
                .ownerSeenFrom(node.index)
                .orElseThrow(() -> new IOException("the bucket does not answer"));
    }

    @Override
    public Put putIfAbsent(String key, Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Put putIfAbsent(String key, byte[] content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Stored> verify(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] read(String key, long offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void download(String key, Path target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Entry> list(String prefix, String after, int max) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Collection<String> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean replaceOwner(Optional<Owner> expected, Owner next) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String address() {
        return "simulated";
    }

    @Override
    public void close() {}
}
