package dev.millrace.node.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.topic.BodyHash;
import dev.millrace.node.topic.ChunkKey;
import java.nio.ByteBuffer;

/// A keyed record that was no repeat when it came: what later ones are held against.
///
/// @param chunk a hash of repository, key and number
/// @param logTimeMillis the partition's when it came, see [KeyWindow]
record KeyEntry(BodyHash chunk, BodyHash body, long offset, long logTimeMillis) {
    static KeyEntry of(RepositoryId repository, ChunkKey key, long offset, long logTimeMillis) {
        return new KeyEntry(hash(repository, key.key(), key.number()), key.body(), offset, logTimeMillis);
    }

    /// The lengths keep `ab`, `c` and `a`, `bc` apart.
    static BodyHash hash(RepositoryId repository, String key, int number) {
        byte[] repositoryBytes = repository.value().getBytes(UTF_8);
        byte[] keyBytes = key.getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + repositoryBytes.length + keyBytes.length)
                .putInt(repositoryBytes.length)
                .put(repositoryBytes)
                .put(keyBytes)
                .putInt(number);
        return BodyHash.of(Bytes.of(bytes.array()));
    }
}
