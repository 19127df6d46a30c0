package dev.millrace.node.bucket;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.bucket.Bucket.Owner;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right to write to the bucket, and to delete there, for as long as nobody can have taken it over.
///
/// Holds for a time after this cluster's own generation was read there, less what one request may take. Whoever takes
/// the prefix over waits for twice that time before it looks what is there.
public final class BucketLease {
    private static final Logger LOG = LoggerFactory.getLogger(BucketLease.class);

    private final Bucket bucket;
    private final Owner self;
    private final long validNanos;
    private final LongSupplier nanoClock;
    private final AtomicLong validUntil;
    private final AtomicBoolean lost = new AtomicBoolean();

    /// @param requestMax what one request takes at the most, its time-out included
    public BucketLease(Bucket bucket, Owner self, Duration lease, Duration requestMax, LongSupplier nanoClock) {
        require(
                lease.compareTo(requestMax) > 0,
                "a lease of %s is shorter than a request to the bucket may take, %s",
                lease,
                requestMax);
        this.bucket = bucket;
        this.self = self;
        this.validNanos = lease.minus(requestMax).toNanos();
        this.nanoClock = nanoClock;
        this.validUntil = new AtomicLong(nanoClock.getAsLong());
    }

    /// Returns where a request that starts now may write.
    ///
    /// @throws IOException when the bucket does not say, or somebody else owns the prefix
    public void requireHeld() throws IOException {
        if (validUntil.get() - nanoClock.getAsLong() > 0) {
            return;
        }
        long asked = nanoClock.getAsLong();
        Optional<Owner> owner = bucket.owner();
        if (!owner.equals(Optional.of(self))) {
            if (!lost.getAndSet(true)) {
                LOG.error(
                        "alarm: the bucket {} belongs to {}, not to this cluster ({}): nothing is written there any more",
                        bucket.address(),
                        owner.map(Owner::toString).orElse("nobody"),
                        self);
            }
            throw new IOException("the bucket %s belongs to %s, not to this cluster (%s)"
                    .formatted(bucket.address(), owner.map(Owner::toString).orElse("nobody"), self));
        }
        lost.set(false);
        validUntil.set(asked + validNanos);
    }

    /// Whether somebody else owned the prefix when it was last asked.
    public boolean isLost() {
        return lost.get();
    }

    public Owner self() {
        return self;
    }
}
