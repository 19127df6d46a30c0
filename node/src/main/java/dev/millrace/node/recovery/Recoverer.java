package dev.millrace.node.recovery;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.Bucket.Owner;
import dev.millrace.node.bucket.BucketLease;
import dev.millrace.node.bucket.BucketSnapshots;
import dev.millrace.node.global.BucketState;
import dev.millrace.node.global.EventLog;
import dev.millrace.node.global.FileKind;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalEventCodec;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.Recovery;
import dev.millrace.node.global.Recovery.Recovered;
import dev.millrace.node.global.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks, before Global starts, whether this node has to begin with something else than its Kafka.
///
/// An empty data directory and an empty Kafka beside a bucket that somebody owns take that cluster over. A data
/// directory whose Kafka is gone goes on with its files only when a person says so. Each step may be repeated
/// after a
/// crash: nothing counts before the recovered state is the snapshot of this disk.
///
/// One node recovers for all: it says so in the new topic, `TakenOver`, and puts the state that belongs after
/// that
/// event into the bucket, where the others find it.
public final class Recoverer {
    private static final Logger LOG = LoggerFactory.getLogger(Recoverer.class);
    private static final int OWNER_ATTEMPTS_MAX = 5;
    private static final Duration OWNER_PAUSE = Duration.ofSeconds(2);

    /// More events than nodes that begin to take over and die.
    private static final int BEGINNINGS_MAX = 100;

    private static final Duration POLL_WAIT = Duration.ofSeconds(1);
    /// Of a lease each: two to wait for, the rest to read the bucket.
    private static final int ROUNDS = 12;

    /// Whether a person accepts that what was in Kafka only is gone.
    public enum LossOfKafka {
        REFUSED,
        ACCEPTED,
        /// Nothing was in it any more: the node moves to another one, which has to be empty.
        MOVED
    }

    /// Waits, so that an owner of before has let go. A test has better things to do.
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    /// @param lease see [dev.millrace.node.bucket.BucketLease]
    public record Place(NodeId self, Path minis, Path segments, Optional<Bucket> bucket, Duration lease) {}

    private final Place place;
    private final Snapshots snapshots;
    private final EventLog log;
    private final LossOfKafka lossOfKafka;
    private final InstantSource clock;
    private final Pause pause;

    public Recoverer(
            Place place, Snapshots snapshots, EventLog log, LossOfKafka lossOfKafka, InstantSource clock, Pause pause) {
        this.place = place;
        this.snapshots = snapshots;
        this.log = log;
        this.lossOfKafka = lossOfKafka;
        this.clock = clock;
        this.pause = pause;
    }

    /// What was recovered, line by line; none when there was nothing to recover.
    public List<String> recoverIfNeeded() throws IOException, InterruptedException {
        String identity = log.identity();
        List<String> report = recoverBeside(identity);
        snapshots.follow(identity);
        return report;
    }

    private List<String> recoverBeside(String identity) throws IOException, InterruptedException {
        Optional<GlobalState> snapshot = snapshots.read();
        long end = log.endOffset();
        if (snapshots.origin().filter(each -> !each.equals(identity)).isPresent()
                || (snapshot.isPresent() && snapshot.get().version() > end)) {
            return hasFollowed(snapshot) ? List.of() : goOnWithoutKafka(snapshot);
        }
        if (snapshot.isEmpty() && place.bucket().isPresent() && holdsNothing(end)) {
            return end > 0 && isDoneByAnother(end)
                    ? List.of()
                    : takeOver(place.bucket().get());
        }
        return List.of();
    }

    /// Or only what says that somebody has begun to take over.
    private boolean holdsNothing(long end) throws IOException, InterruptedException {
        if (end == 0) {
            return true;
        }
        if (end > BEGINNINGS_MAX || log.beginOffset() > 0) {
            return false;
        }
        try (EventLog.Reader reader = log.read(0)) {
            for (long read = 0; read < end; ) {
                for (EventLog.Entry each : reader.poll(POLL_WAIT)) {
                    if (!(GlobalEventCodec.decode(each.event()) instanceof GlobalEvent.TakenOver)) {
                        return false;
                    }
                    read = each.offset() + 1;
                }
            }
        }
        return true;
    }

    /// Whoever has begun needs some time; after that it is taken for dead.
    private boolean isDoneByAnother(long end) throws IOException, InterruptedException {
        BucketSnapshots stored = new BucketSnapshots(place.bucket().orElseThrow());
        LOG.info("another node has begun to take the bucket over: waits for it");
        for (int i = 0; i < ROUNDS; i++) {
            Optional<GlobalState> found = stored.newest().filter(each -> each.version() >= end);
            if (found.isPresent()) {
                snapshots.write(found.get());
                return true;
            }
            pause.sleep(place.lease());
        }
        return false;
    }

    /// Whether another node has recovered the cluster on this Kafka: then its state counts, not that of this
    /// disk.
    private boolean hasFollowed(Optional<GlobalState> snapshot) throws IOException {
        Optional<BucketState> known = snapshot.flatMap(each -> each.files().bucket());
        if (known.isEmpty() || place.bucket().isEmpty()) {
            return false;
        }
        Optional<GlobalState> theirs = new BucketSnapshots(place.bucket().get())
                .newest()
                .filter(each -> each.files()
                        .bucket()
                        .filter(owner -> owner.clusterId().equals(known.get().clusterId())
                                && owner.ownerGeneration() > known.get().ownerGeneration())
                        .isPresent());
        if (theirs.isPresent()) {
            LOG.warn("another node has recovered this cluster: goes on with its state");
            snapshots.write(theirs.get());
        }
        return theirs.isPresent();
    }

    private List<String> takeOver(Bucket bucket) throws IOException, InterruptedException {
        Optional<Owner> owner = owner(bucket);
        if (owner.isEmpty() || !holdsNothing(log.endOffset())) {
            return List.of(); // nobody's, or that of the cluster that began on this Kafka a moment ago
        }
        LOG.warn(
                "the data directory is empty and the bucket {} holds the cluster {}: it is taken over",
                bucket.address(),
                owner.get().clusterId());
        Owner next = raise(bucket, owner.get());
        long version = announce(next);
        awaitOldOwner();
        Optional<GlobalState> snapshot = new BucketSnapshots(bucket).newest();
        FoundFiles files = new FoundFiles(snapshot, clock);
        files.collect(bucket);
        Recovered recovered = Recovery.rebuild(
                snapshot,
                files.found(),
                Optional.of(new BucketState(next.clusterId(), next.generation())),
                place.self(),
                file -> false);
        return keep(recovered, version, Optional.of(next));
    }

    /// Nobody goes on from what is in the topic so far.
    ///
    /// @return the version that the recovered state has
    private long announce(Owner owner) throws IOException, InterruptedException {
        return log.append(GlobalEventCodec.encode(new GlobalEvent.TakenOver(owner.generation()))) + 1;
    }

    /// Asked a few times: a bucket that is slow for a moment is no reason not to start.
    private Optional<Owner> owner(Bucket bucket) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return bucket.owner();
            } catch (IOException e) {
                if (attempt == OWNER_ATTEMPTS_MAX) {
                    throw new IOException(
                            "the data directory is empty, and the bucket %s does not say whether it holds a cluster to take over: %s"
                                    .formatted(bucket.address(), e.getMessage()),
                            e);
                }
                LOG.warn(
                        "the bucket {} does not say who owns it, and is asked again: {}",
                        bucket.address(),
                        e.toString());
                pause.sleep(OWNER_PAUSE);
            }
        }
    }

    private Owner raise(Bucket bucket, Owner owner) throws IOException, InterruptedException {
        Owner next = new Owner(owner.clusterId(), owner.generation() + 1);
        if (!bucket.replaceOwner(Optional.of(owner), next)) {
            throw new IOException("another node takes the bucket %s over at the same time: stop one of the two"
                    .formatted(bucket.address()));
        }
        return next;
    }

    /// Returns once it has stopped writing.
    private void awaitOldOwner() throws InterruptedException {
        Duration wait = place.lease().multipliedBy(2);
        LOG.info("waiting for {} s, until the owner of before has let go of the bucket", wait.toSeconds());
        pause.sleep(wait);
    }

    /// @param snapshot none where the process ended before it wrote its first one
    private List<String> goOnWithoutKafka(Optional<GlobalState> snapshot) throws IOException, InterruptedException {
        if (lossOfKafka == LossOfKafka.MOVED && !holdsNothing(log.endOffset())) {
            throw new IOException(
                    "a single node can move to a Kafka that holds no cluster only, and there is one already: choose another kafka-topic-prefix, or start with an empty data directory to join that cluster");
        }
        FoundFiles files = new FoundFiles(snapshot, clock);
        files.collect(place.minis(), place.self());
        files.collect(place.segments(), place.self());
        Optional<BucketState> owner = snapshot.flatMap(each -> each.files().bucket());
        if (lossOfKafka != LossOfKafka.REFUSED
                && owner.isPresent()
                && place.bucket().isPresent()) {
            owner = raised(place.bucket().get(), owner.get());
        }
        Recovered recovered = Recovery.rebuild(
                snapshot,
                files.found(),
                owner,
                place.self(),
                file -> Files.isRegularFile(
                        (file.kind() == FileKind.MINI ? place.minis() : place.segments()).resolve(file.id() + ".mrs")));
        if (lossOfKafka == LossOfKafka.REFUSED) {
            throw new IOException(
                    "the Kafka of this data directory is gone, is another one, or has lost data: its Global topic ends at %d, the snapshot here is of version %d. Put the Kafka back that belongs to it; or go on without it by starting once with --recover-without-kafka=true, which gives: %s"
                            .formatted(
                                    log.endOffset(),
                                    snapshot.map(GlobalState::version).orElse(0L),
                                    String.join("; ", recovered.report())));
        }
        Optional<Owner> bound = place.bucket().isPresent()
                ? owner.map(each -> new Owner(each.clusterId(), each.ownerGeneration()))
                : Optional.empty();
        long version = bound.isPresent() ? announce(bound.get()) : log.endOffset();
        return keep(recovered, version, bound);
    }

    /// As the same cluster: nobody else can be writing there but an earlier process of this node.
    private static Optional<BucketState> raised(Bucket bucket, BucketState known) throws IOException {
        Owner mine = new Owner(known.clusterId(), known.ownerGeneration());
        Owner next = new Owner(known.clusterId(), known.ownerGeneration() + 1);
        if (bucket.replaceOwner(Optional.of(mine), next)) {
            return Optional.of(new BucketState(next.clusterId(), next.generation()));
        }
        LOG.warn("the bucket {} is not this cluster's any more, or it is gone", bucket.address());
        return Optional.of(known);
    }

    /// The state follows whatever is in the topic now: that belongs to a past which it replaces.
    private List<String> keep(Recovered recovered, long version, Optional<Owner> owner) throws IOException {
        GlobalState state = recovered.state().withVersion(version);
        if (owner.isPresent()) {
            Bucket bucket = place.bucket().orElseThrow();
            BucketLease lease = new BucketLease(
                    bucket, owner.get(), place.lease(), place.lease().dividedBy(2), System::nanoTime);
            new BucketSnapshots(bucket).write(lease, state);
        }
        snapshots.write(state);
        recovered.report().forEach(each -> LOG.warn("recovery: {}", each));
        return recovered.report();
    }
}
