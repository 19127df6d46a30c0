package dev.millrace.node.recovery;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.Bucket.Owner;
import dev.millrace.node.bucket.BucketSnapshots;
import dev.millrace.node.global.BucketState;
import dev.millrace.node.global.EventLog;
import dev.millrace.node.global.FileKind;
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
/// An empty data directory beside a bucket that somebody owns takes that cluster over. A data directory whose Kafka
/// is
/// gone goes on with its files only when a person says so. Each step may be repeated after a crash: nothing counts
/// before the recovered state is the snapshot of this disk.
public final class Recoverer {
    private static final Logger LOG = LoggerFactory.getLogger(Recoverer.class);

    /// Whether a person accepts that what was in Kafka only is gone.
    public enum LossOfKafka {
        REFUSED,
        ACCEPTED
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
            return goOnWithoutKafka(snapshot);
        }
        if (snapshot.isEmpty() && end == 0) {
            return place.bucket().isPresent() ? takeOver(place.bucket().get()) : List.of();
        }
        return List.of();
    }

    private List<String> takeOver(Bucket bucket) throws IOException, InterruptedException {
        Optional<Owner> owner;
        try {
            owner = bucket.owner();
        } catch (IOException e) {
            throw new IOException(
                    "the data directory is empty, and the bucket %s does not say whether it holds a cluster to take over: %s"
                            .formatted(bucket.address(), e.getMessage()),
                    e);
        }
        if (owner.isEmpty()) {
            return List.of();
        }
        LOG.warn(
                "the data directory is empty and the bucket {} holds the cluster {}: it is taken over",
                bucket.address(),
                owner.get().clusterId());
        Owner next = raise(bucket, owner.get());
        Optional<GlobalState> snapshot = new BucketSnapshots(bucket).newest();
        FoundFiles files = new FoundFiles(snapshot, clock);
        files.collect(bucket);
        return keep(Recovery.rebuild(
                snapshot,
                files.found(),
                Optional.of(new BucketState(next.clusterId(), next.generation())),
                place.self(),
                file -> false));
    }

    /// Returns once the owner of before has stopped writing.
    private Owner raise(Bucket bucket, Owner owner) throws IOException, InterruptedException {
        Owner next = new Owner(owner.clusterId(), owner.generation() + 1);
        if (!bucket.replaceOwner(Optional.of(owner), next)) {
            throw new IOException("another node takes the bucket %s over at the same time: stop one of the two"
                    .formatted(bucket.address()));
        }
        Duration wait = place.lease().multipliedBy(2);
        LOG.info("waiting for {} s, until the owner of before has let go of the bucket", wait.toSeconds());
        pause.sleep(wait);
        return next;
    }

    /// @param snapshot none where the process ended before it wrote its first one
    private List<String> goOnWithoutKafka(Optional<GlobalState> snapshot) throws IOException, InterruptedException {
        FoundFiles files = new FoundFiles(snapshot, clock);
        files.collect(place.minis(), place.self());
        files.collect(place.segments(), place.self());
        Optional<BucketState> owner = snapshot.flatMap(each -> each.files().bucket());
        if (lossOfKafka == LossOfKafka.ACCEPTED
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
        return keep(recovered);
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
    private List<String> keep(Recovered recovered) throws IOException, InterruptedException {
        snapshots.write(recovered.state().withVersion(log.endOffset()));
        recovered.report().forEach(each -> LOG.warn("recovery: {}", each));
        return recovered.report();
    }
}
