package dev.millrace.node.bucket;

import dev.millrace.node.global.BucketObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one file into the bucket for sure: what comes out of it again has the file's checksum.
public final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    /// No request to a bucket lives as long after it was given up.
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final Map<String, Long> undecided = new ConcurrentHashMap<>();
    private final Bucket bucket;
    private final BucketLease lease;
    private final InstantSource clock;

    public Uploads(Bucket bucket, BucketLease lease, InstantSource clock) {
        this.bucket = bucket;
        this.lease = lease;
        this.clock = clock;
    }

    /// May be repeated after any failure.
    public BucketObject upload(String key, Path file, long sizeBytes, String checksum) throws IOException {
        requireQuiet(key);
        lease.requireHeld();
        Bucket.Put put = bucket.putIfAbsent(key, file);
        Optional<Bucket.Stored> stored = bucket.verify(key);
        if (stored.equals(Optional.of(new Bucket.Stored(sizeBytes, checksum)))) {
            return new BucketObject(key, checksum, nowNanos());
        }
        // No event names the key yet, and its id is ours alone: what lies there is a failed attempt.
        LOG.warn("the object {} came back as {} ({}): it is deleted and uploaded again", key, stored, put);
        lease.requireHeld();
        delete(key);
        throw new IOException("the object %s came back as %s, not as %d bytes with checksum %s"
                .formatted(key, stored.map(Object::toString).orElse("nothing"), sizeBytes, checksum));
    }

    /// A request that was given up may still be carried out: what is uploaded before that would go with it.
    private void delete(String key) throws IOException {
        try {
            bucket.delete(List.of(key));
        } catch (IOException e) {
            undecided.put(key, System.nanoTime());
            throw e;
        }
    }

    private void requireQuiet(String key) throws IOException {
        Long since = undecided.get(key);
        if (since == null) {
            return;
        }
        if (System.nanoTime() - since < QUIET.toNanos()) {
            throw new IOException(
                    "the object %s may still be deleted by a request that was given up: it is uploaded again later"
                            .formatted(key));
        }
        undecided.remove(key);
    }

    /// For an object that no event names and none ever will.
    public void discard(String key) throws IOException {
        lease.requireHeld();
        bucket.delete(List.of(key));
    }

    private long nowNanos() {
        return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }
}
