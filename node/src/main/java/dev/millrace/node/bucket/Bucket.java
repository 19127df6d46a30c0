package dev.millrace.node.bucket;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A place for objects that outlives every disk. Keys are relative to the prefix that this cluster was given.
///
/// An object is written once and never changed; only the word of who owns the prefix is. After an [IOException] nobody
/// knows whether a change took place, so every call may be repeated. Safe for use by several threads. A thread that is
/// interrupted gets an [IOException] soon.
public interface Bucket extends AutoCloseable {
    /// What became of a write that never overwrites.
    enum Put {
        CREATED,
        /// There is an object of this key already, perhaps from an attempt of ours: compare its checksum.
        EXISTED
    }

    record Entry(String key, long sizeBytes) {}

    /// Who writes under the prefix. The one of the highest generation does.
    record Owner(String clusterId, long generation) {}

    /// Writes all of the file, if there is no object of this key.
    Put putIfAbsent(String key, Path file) throws IOException;

    Put putIfAbsent(String key, byte[] content) throws IOException;

    /// CRC-32C in eight hexadecimal digits of what the bucket gives back for this key now, and its length; none where
    /// there is no such object.
    Optional<Stored> verify(String key) throws IOException;

    record Stored(long sizeBytes, String checksum) {}

    /// Exactly these bytes, in one request.
    ///
    /// @throws NoSuchObjectException where there is no such object
    byte[] read(String key, long offset, int length) throws IOException;

    /// The whole object, in one request, to a file that does not exist yet. It is not forced to disk.
    ///
    /// @throws NoSuchObjectException where there is no such object
    void download(String key, Path target) throws IOException;

    /// Up to `max` keys that begin with the prefix and come after the given one (the empty one comes first), in the
    /// order of their bytes. Fewer than `max` means that there are no more.
    List<Entry> list(String prefix, String after, int max) throws IOException;

    /// An object that is not there is fine.
    void delete(Collection<String> keys) throws IOException;

    Optional<Owner> owner() throws IOException;

    /// Makes `next` the owner if `expected` is now: one of several that try at once succeeds.
    ///
    /// @return whether this call did
    boolean replaceOwner(Optional<Owner> expected, Owner next) throws IOException;

    /// For people: `s3://bucket/prefix`, without any secret.
    String address();

    @Override
    void close();
}
