package dev.millrace.node.bucket;

import dev.millrace.node.bucket.Bucket.Owner;
import dev.millrace.node.global.BucketState;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What ties the cluster to its bucket. Files can be read from it at once; they are written there only once the state
/// says that the prefix is this cluster's own.
///
/// The bucket is never needed to take events in, so a node starts without it, and this tries until it is there.
public final class BucketLink {
    private static final Logger LOG = LoggerFactory.getLogger(BucketLink.class);

    /// How to write there.
    public record Attached(BucketLease lease, Uploads uploads, BucketSnapshots snapshots) {}

    private final Bucket bucket;
    private final Global global;
    private final String clusterId;
    private final Duration lease;
    private final Duration requestMax;
    private final InstantSource clock;
    private final LongSupplier nanoClock;
    private final AtomicReference<Optional<Attached>> attached = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.of("not reached yet"));

    /// @param clusterId what a prefix that nobody owns is taken for
    public BucketLink(
            Bucket bucket,
            Global global,
            String clusterId,
            Duration lease,
            Duration requestMax,
            InstantSource clock,
            LongSupplier nanoClock) {
        this.bucket = bucket;
        this.global = global;
        this.clusterId = clusterId;
        this.lease = lease;
        this.requestMax = requestMax;
        this.clock = clock;
        this.nanoClock = nanoClock;
    }

    public Bucket bucket() {
        return bucket;
    }

    public Optional<Attached> attached() {
        return attached.get();
    }

    /// What is wrong, if anything is.
    public Optional<String> problem() {
        if (attached.get().filter(each -> each.lease().isLost()).isPresent()) {
            return Optional.of("it belongs to another cluster: nothing is written there any more");
        }
        return problem.get();
    }

    /// Does nothing once it is done. May be repeated after any failure.
    public void attach() throws IOException, InterruptedException {
        if (attached.get().isPresent()) {
            return;
        }
        try {
            Owner owner = ownOrTake();
            BucketLease held = new BucketLease(bucket, owner, lease, requestMax, nanoClock);
            held.requireHeld();
            attached.set(
                    Optional.of(new Attached(held, new Uploads(bucket, held, clock), new BucketSnapshots(bucket))));
            problem.set(Optional.empty());
            LOG.info(
                    "files go to the bucket {} (cluster {}, owner generation {})",
                    bucket.address(),
                    owner.clusterId(),
                    owner.generation());
        } catch (IOException e) {
            problem.set(Optional.of(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private Owner ownOrTake() throws IOException, InterruptedException {
        Optional<BucketState> known = global.state().files().bucket();
        if (known.isPresent()) {
            return new Owner(known.get().clusterId(), known.get().ownerGeneration());
        }
        Owner wanted = new Owner(clusterId, 1);
        Optional<Owner> owner = bucket.owner();
        if (owner.isEmpty() && bucket.replaceOwner(Optional.empty(), wanted)) {
            owner = Optional.of(wanted);
        }
        // One of this id is ours: an earlier process took it and died before the state knew.
        if (owner.filter(each -> each.clusterId().equals(clusterId)).isEmpty()) {
            throw new IOException(
                    "the bucket %s belongs to the cluster %s already: choose another prefix in bucket-url, or start with an empty data directory to take that cluster over"
                            .formatted(
                                    bucket.address(),
                                    owner.map(Owner::clusterId).orElse("that took it a moment ago")));
        }
        global.publish(new GlobalEvent.BucketAttached(
                new BucketState(clusterId, owner.get().generation())));
        BucketState bound =
                global.state().files().bucket().orElseThrow(() -> new IOException("global did not take the bucket"));
        return new Owner(bound.clusterId(), bound.ownerGeneration());
    }
}
