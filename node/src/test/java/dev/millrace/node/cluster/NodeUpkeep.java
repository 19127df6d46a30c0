package dev.millrace.node.cluster;

import dev.millrace.node.bucket.Bucket.Owner;
import dev.millrace.node.bucket.BucketLease;
import dev.millrace.node.bucket.ObjectKeys;
import dev.millrace.node.bucket.Uploader;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.BucketState;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Placement;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.global.StoredFiles;
import dev.millrace.node.topic.SafeTrim;
import dev.millrace.node.topic.TopicIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a node does to its files when nobody asks, for one life of its process: as `Upkeep` does with a
/// thread for each
/// kind of work.
final class NodeUpkeep {
    private static final MeterRegistry METERS = new SimpleMeterRegistry();
    private static final long BUSY_MILLIS = 4_000;
    /// What an attempt deletes is gone before the next one begins.
    private static final long DELETING_MILLIS_MAX = BUSY_MILLIS - 2 * SimulatedBucket.REQUEST_MILLIS;
    private static final int LOOKS_AGAIN = 3;
    private static final long SNAPSHOT_MILLIS = 4_000;

    private final SimulatedNode node;
    private final SafeTrim trim;
    private final NodeMerge merge;
    private final NodeRetention retention;
    private final Set<String> moving = new HashSet<>();
    /// Global has not said yet what became of the word of it.
    private final Set<String> uploaded = new HashSet<>();
    private @Nullable BucketLease lease;
    private @Nullable StoredFiles seenFiles;
    private int runs;
    private long uploadingUntil;
    private long snapshotAt;
    private long bucketSnapshot;

    NodeUpkeep(SimulatedNode node) {
        this.node = node;
        this.trim = new SafeTrim(
                new StateOfNode(node),
                node.id,
                this::identity,
                this::trimLater,
                () -> state().files().bucket().isPresent(),
                METERS);
        this.merge = new NodeMerge(node, this);
        this.retention = new NodeRetention(node, this);
    }

    /// What hangs on files alone is looked at when they have changed, and now and then, for what failed.
    @SuppressWarnings("ReferenceEquality") // whether they are equal would cost more than looking at them
    void run() {
        boolean hasChanged = state().files() != seenFiles;
        seenFiles = state().files();
        boolean isTurn = runs++ % LOOKS_AGAIN == 0;
        if (hasChanged || isTurn) {
            upload();
            merge.run();
        }
        if (isTurn) {
            move();
            retention.run();
        }
        snapshot();
        trim();
    }

    /// Of the newest snapshot that this life put into the bucket.
    long bucketSnapshot() {
        return bucketSnapshot;
    }

    private GlobalState state() {
        return node.state();
    }

    /// What the state says that is here, and is not; and what is here and nobody knows.
    void compareDisk() {
        Set<String> named = new HashSet<>();
        state().files().all().filter(each -> each.holders().contains(node.id)).forEach(each -> {
            named.add(each.id());
            if (node.disk.read(each.id()).isEmpty()) {
                node.publish(new GlobalEvent.CopyLost(each.id(), node.id));
            }
        });
        state().files().tombstones().keySet().forEach(named::add);
        node.disk.names().stream().filter(each -> !named.contains(each)).forEach(node::delete);
    }

    // --- the bucket ---

    /// Of the prefix, if this node may write there now.
    Optional<Owner> mayWrite() {
        Optional<BucketState> bucket = state().files().bucket();
        if (bucket.isEmpty()) {
            return Optional.empty();
        }
        Owner owner = new Owner(bucket.get().clusterId(), bucket.get().ownerGeneration());
        BucketLease held = lease;
        if (held == null) {
            held = new BucketLease(
                    new OwnerOfBucket(node),
                    owner,
                    Duration.ofMillis(SimulatedBucket.LEASE_MILLIS),
                    Duration.ofMillis(SimulatedBucket.REQUEST_MILLIS),
                    () -> TimeUnit.MILLISECONDS.toNanos(node.clockMillis()));
            lease = held;
        }
        try {
            held.requireHeld();
            return Optional.of(owner);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void upload() {
        if (node.cluster.simulator.now() < uploadingUntil || mayWrite().isEmpty()) {
            return;
        }
        Uploader.due(state(), node.id).stream()
                .filter(each -> !uploaded.contains(each.id())
                        && node.disk.read(each.id()).isPresent())
                .findFirst()
                .ifPresent(file -> {
                    uploadingUntil = node.cluster.simulator.now() + BUSY_MILLIS;
                    put(file, node.disk.read(file.id()).orElseThrow(), isThere -> {
                        uploadingUntil = 0;
                        if (isThere) {
                            uploaded.add(file.id());
                            node.publish(
                                    new GlobalEvent.Uploaded(file.id(), object(file)), _ -> uploaded.remove(file.id()));
                            upload();
                        }
                    });
                });
    }

    BucketObject object(StoredFile file) {
        return new BucketObject(
                ObjectKeys.of(file), file.checksum(), TimeUnit.MILLISECONDS.toNanos(node.cluster.simulator.now()));
    }

    /// As `Uploads` does: true only after what lies there was read back and is the file.
    void put(StoredFile file, FileContent content, Consumer<Boolean> answer) {
        Optional<Owner> owner = mayWrite();
        if (owner.isEmpty()) {
            answer.accept(false);
            return;
        }
        String key = ObjectKeys.of(file);
        long begun = node.cluster.simulator.now();
        SimulatedBucket bucket = node.cluster.bucket;
        bucket.put(node.index, owner.get().generation(), content, key, node.awaiting(said -> {
            if (!said || node.cluster.bug == Bug.BELIEVES_UPLOADS) {
                answer.accept(said);
                return;
            }
            bucket.get(
                    node.index,
                    key,
                    node.awaiting(found -> {
                        boolean isWhole = found.filter(each -> each.checksum().equals(file.checksum()))
                                .isPresent();
                        if (isWhole) {
                            answer.accept(true);
                        } else if (node.cluster.simulator.now() - begun < DELETING_MILLIS_MAX) {
                            // not again before it is gone: a delete that came late would take the next
                            // attempt with it
                            delete(List.of(key), _ -> answer.accept(false));
                        }
                    }),
                    node.guarded(() -> answer.accept(false)));
        }));
    }

    void delete(List<String> keys, Consumer<Boolean> answer) {
        mayWrite().ifPresent(owner -> {
            node.cluster.checkObjectDeletion(keys);
            node.cluster.bucket.delete(node.index, owner.generation(), keys, node.awaiting(answer));
        });
    }

    private void snapshot() {
        long now = node.cluster.simulator.now();
        Optional<Owner> owner = now < snapshotAt ? Optional.empty() : mayWrite();
        long version = state().version();
        if (owner.isEmpty() || version <= bucketSnapshot) {
            return;
        }
        snapshotAt = now + SNAPSHOT_MILLIS;
        node.cluster.bucket.putSnapshot(node.index, owner.get(), version, node.awaiting(isThere -> {
            if (isThere) {
                bucketSnapshot = Math.max(bucketSnapshot, version);
            }
        }));
    }

    // --- trimming ---

    private void trim() {
        try {
            trim.run();
        } catch (IOException e) {
            node.trace("does not trim: %s", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        long before = Math.min(node.disk.olderSnapshot().orElse(0L), bucketSnapshot);
        if (before > node.cluster.kafka.globalBegin()) {
            node.cluster.kafka.trimGlobal(node.index, before);
        }
    }

    private TopicIdentity identity() throws IOException {
        if (!node.cluster.kafka.isUp() || !node.cluster.network.isOpenBothWays(node.index, SimulatedNetwork.KAFKA)) {
            throw new IOException("kafka does not answer");
        }
        return node.cluster.kafka.identity();
    }

    private void trimLater(Map<Integer, Long> before) {
        TopicIdentity topic = node.cluster.kafka.identity();
        GlobalState seen = state();
        before.forEach((partition, safe) -> {
            long offset = node.cluster.bug == Bug.TRIMS_TO_NEXT_OFFSET
                    ? seen.partition(partition).orElseThrow().nextOffset()
                    : safe;
            node.cluster.network.send(
                    node.index, SimulatedNetwork.KAFKA, () -> node.cluster.trim(topic, partition, offset));
        });
    }

    // --- copies ---

    /// To where placement wants them, and away from where it does not.
    private void move() {
        GlobalState state = state();
        for (StoredFile file : state.files().all().toList()) {
            if (file.object().isEmpty() || moving.contains(file.id())) {
                continue;
            }
            boolean isWanted = Placement.holders(state, file).contains(node.id);
            boolean isHere = file.holders().contains(node.id);
            if (isWanted && !isHere && moving.add(file.id())) {
                fetch(file);
                return;
            }
            if (!isWanted && isHere && moving.add(file.id())) {
                remove(file);
                return;
            }
        }
    }

    private void fetch(StoredFile file) {
        node.after(BUSY_MILLIS, () -> moving.remove(file.id()));
        node.cluster.bucket.get(
                node.index,
                file.object().orElseThrow().key(),
                node.awaiting(found -> found.filter(each -> each.checksum().equals(file.checksum()))
                        .ifPresent(content -> node.write(content, isWritten -> {
                            if (isWritten) {
                                node.publish(
                                        new GlobalEvent.CopyAdded(file.id(), node.id, file.checksum()), outcome -> {
                                            if (outcome.filter(each -> each instanceof Outcome.Refused)
                                                    .isPresent()) {
                                                node.delete(file.id());
                                            }
                                        });
                            }
                        }))),
                () -> {});
    }

    private void remove(StoredFile file) {
        node.after(BUSY_MILLIS, () -> moving.remove(file.id()));
        node.publish(new GlobalEvent.CopiesRemoved(List.of(file.id()), node.id), outcome -> {
            if (outcome.filter(each -> each instanceof Outcome.TookEffect).isPresent()) {
                node.delete(file.id());
            }
        });
    }
}
