package dev.millrace.node.cluster;

import dev.millrace.node.coordination.Coordination;
import dev.millrace.node.coordination.CoordinationSettings;
import dev.millrace.node.coordination.PartitionHealth;
import dev.millrace.node.digest.ClusterDigest;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeRole;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.StoredFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A machine with a disk, and the process on it: started, killed, asleep. Everything that a life of the
/// process waits
/// for ends with it.
final class SimulatedNode {
    private static final long TICK_MILLIS = 250;
    private static final long UPKEEP_MILLIS = 700;
    private static final long ANSWER_MILLIS = 3_000;
    private static final long LOCAL_SNAPSHOT_EVENTS = 40;
    private static final CoordinationSettings COORDINATION =
            new CoordinationSettings(Duration.ofSeconds(1), Duration.ofSeconds(5));

    /// A publish that waits for its outcome.
    private static final class Pending {
        @Nullable
        Consumer<Optional<Outcome>> answer;

        Pending(Consumer<Optional<Outcome>> answer) {
            this.answer = answer;
        }

        void end(Optional<Outcome> outcome) {
            Consumer<Optional<Outcome>> waits = answer;
            answer = null;
            if (waits != null) {
                waits.accept(outcome);
            }
        }
    }

    final int index;
    final SimulatedCluster cluster;
    final RandomGenerator random;
    SimulatedDisk disk = new SimulatedDisk();
    NodeId id;
    String incarnation = "";
    String zone;

    private final double clockRate;
    private boolean isUp;
    private boolean hasJoined;
    private int life;
    private long pausedUntil;
    private long unfitUntil;
    private long version;
    private Map<Long, Pending> awaited = new HashMap<>();
    private Coordination coordination;
    private List<ClusterDigest> digests = List.of();
    private NodeUpkeep upkeep;

    SimulatedNode(int index, SimulatedCluster cluster) {
        this.index = index;
        this.cluster = cluster;
        this.random = cluster.simulator.random("node-" + index);
        this.clockRate = 0.9 + random.nextInt(21) / 100.0;
        this.id = cluster.newNodeId();
        this.zone = "zone-" + index % 2;
        this.coordination = new Coordination(id, incarnation, COORDINATION);
        this.upkeep = new NodeUpkeep(this);
    }

    boolean isUp() {
        return isUp;
    }

    boolean isAwake() {
        return isUp && cluster.simulator.now() >= pausedUntil;
    }

    boolean hasJoined() {
        return hasJoined;
    }

    /// Milliseconds of its own, which say nothing to anybody else.
    long clockMillis() {
        return (long) (cluster.simulator.now() * clockRate);
    }

    NodeUpkeep upkeep() {
        return upkeep;
    }

    ClusterDigest digest(int partition) {
        return digests.get(partition);
    }

    void trace(String format, Object... args) {
        cluster.simulator.trace("node %d  %s", index, format.formatted(args));
    }

    // --- life ---

    void start() {
        if (isUp) {
            return;
        }
        isUp = true;
        life++;
        incarnation = "life-" + cluster.nextNumber();
        hasJoined = false;
        pausedUntil = 0;
        awaited = new HashMap<>();
        coordination = new Coordination(id, incarnation, COORDINATION);
        upkeep = new NodeUpkeep(this);
        digests = new ArrayList<>();
        for (int i = 0; i < cluster.kafka.partitionCount(); i++) {
            digests.add(new ClusterDigest(
                    i,
                    id,
                    incarnation,
                    cluster.events,
                    new DigestOutside(this),
                    cluster.bug == Bug.REDIGESTS_WITHOUT_KEYS));
        }
        version = 0;
        trace("starts, %s, %s", SimulatedCluster.brief(id), incarnation);
        load();
    }

    /// The newest snapshot here; where Global begins later, the newest in the bucket.
    private void load() {
        long here = disk.newestSnapshot().orElse(0L);
        Optional<Long> elsewhere =
                cluster.bucket.isReachableFrom(index) ? cluster.bucket.newestSnapshot() : Optional.empty();
        if (!cluster.network.isOpenBothWays(index, SimulatedNetwork.KAFKA) || !cluster.kafka.isUp()) {
            after(500, this::load);
        } else if (here >= cluster.kafka.globalBegin()) {
            begin(here);
        } else if (elsewhere.isPresent() && elsewhere.get() >= cluster.kafka.globalBegin()) {
            begin(elsewhere.get());
        } else {
            trace("cannot start: Global begins at %d", cluster.kafka.globalBegin());
            after(500, this::load);
        }
    }

    private void begin(long snapshot) {
        cluster.checkSnapshot(snapshot);
        version = snapshot;
        follow();
        join();
        after(random.nextInt((int) TICK_MILLIS), this::tick);
        after(random.nextInt((int) UPKEEP_MILLIS), this::maintain);
    }

    private void join() {
        publish(
                new GlobalEvent.Joined(
                        id,
                        incarnation,
                        "node-" + index,
                        "127.0.0.1:8080",
                        Optional.of("127.0.0.1:8081"),
                        zone,
                        NodeState.DEFAULT_POOL,
                        NodeRole.ALL,
                        ""),
                outcome -> {
                    if (outcome.isEmpty()) {
                        join();
                    } else {
                        hasJoined = true;
                        upkeep.compareDisk();
                    }
                });
    }

    /// An orderly end: the others need not wait for its silence.
    void stop() {
        if (isUp && hasJoined) {
            coordination.farewell(state()).ifPresent(this::publish);
        }
        crash();
    }

    void crash() {
        if (isUp) {
            trace("crashes");
            isUp = false;
            hasJoined = false;
            life++;
            disk.crash(random);
        }
    }

    /// The disk is gone, and with it who the node was.
    void loseDisk() {
        crash();
        trace("lost its disk");
        disk.wipe();
        id = cluster.newNodeId();
    }

    /// Sleeps, and wakes as if nothing had been.
    void pause(long millis) {
        if (isUp) {
            trace("sleeps for %d ms", millis);
            pausedUntil = cluster.simulator.now() + millis;
        }
    }

    void wake() {
        pausedUntil = 0;
    }

    /// For this life only, and not while it sleeps.
    Runnable guarded(Runnable action) {
        return guarded(life, action);
    }

    /// For an answer to what this life asks now.
    <T> Consumer<T> awaiting(Consumer<T> answer) {
        int mine = life;
        return value -> guarded(mine, () -> answer.accept(value)).run();
    }

    private Runnable guarded(int mine, Runnable action) {
        return new Runnable() {
            @Override
            public void run() {
                if (mine != life) {
                    return;
                }
                if (cluster.simulator.now() < pausedUntil) {
                    cluster.simulator.after(pausedUntil - cluster.simulator.now(), this);
                } else {
                    action.run();
                }
            }
        };
    }

    void after(long millis, Runnable action) {
        cluster.simulator.after(millis, guarded(action));
    }

    // --- Global ---

    GlobalState state() {
        return cluster.history.state(version);
    }

    void hear() {
        if (isUp && cluster.network.isOpenBothWays(index, SimulatedNetwork.KAFKA)) {
            long end = cluster.kafka.globalEnd();
            cluster.network.send(SimulatedNetwork.KAFKA, index, guarded(() -> follow(end)));
        }
    }

    private void follow() {
        if (cluster.network.isOpenBothWays(index, SimulatedNetwork.KAFKA) && cluster.kafka.isUp()) {
            follow(cluster.kafka.globalEnd());
        }
    }

    private void follow(long end) {
        while (version < end) {
            version++;
            Pending pending = awaited.remove(version - 1);
            if (pending != null) {
                pending.end(Optional.of(cluster.history.outcome(version - 1)));
            }
        }
        if (version - disk.newestSnapshot().orElse(0L) >= LOCAL_SNAPSHOT_EVENTS) {
            disk.snapshot(version);
        }
    }

    void publish(GlobalEvent event, Consumer<Optional<Outcome>> answer) {
        Pending pending = new Pending(answer);
        after(ANSWER_MILLIS, () -> pending.end(Optional.empty()));
        Consumer<Long> appended = awaiting(offset -> {
            if (version > offset) {
                pending.end(Optional.of(cluster.history.outcome(offset)));
            } else {
                awaited.put(offset, pending);
            }
        });
        cluster.kafka.publish(index, event, appended::accept);
    }

    void publish(GlobalEvent event) {
        publish(event, _ -> {});
    }

    // --- work ---

    private void tick() {
        follow();
        if (hasJoined) {
            coordination
                    .step(TimeUnit.MILLISECONDS.toNanos(clockMillis()), state(), this::health)
                    .forEach(this::publish);
            digests.forEach(ClusterDigest::tick);
        }
        after(TICK_MILLIS, this::tick);
    }

    private void maintain() {
        if (hasJoined) {
            upkeep.run();
            digests.forEach(ClusterDigest::redigest);
        }
        after(UPKEEP_MILLIS, this::maintain);
    }

    private PartitionHealth health(int partition) {
        if (cluster.simulator.now() < unfitUntil) {
            return PartitionHealth.UNFIT;
        }
        return digests.get(partition).isIdle() ? PartitionHealth.IDLE : PartitionHealth.FIT;
    }

    /// Its disk is full, as far as it can tell.
    void beUnfit(long millis) {
        unfitUntil = cluster.simulator.now() + millis;
    }

    /// From here, the bucket, or another node, in one go.
    Optional<FileContent> read(StoredFile file) {
        Optional<FileContent> here = disk.read(file.id());
        if (here.isPresent()) {
            return here;
        }
        if (file.object().isPresent() && cluster.bucket.isReachableFrom(index)) {
            Optional<FileContent> object =
                    cluster.bucket.object(file.object().get().key());
            if (object.isPresent()) {
                return object;
            }
        }
        for (SimulatedNode other : cluster.nodes) {
            if (file.holders().contains(other.id)
                    && other.isAwake()
                    && cluster.network.isOpenBothWays(index, other.index)
                    && other.disk.read(file.id()).isPresent()) {
                return other.disk.read(file.id());
            }
        }
        return Optional.empty();
    }

    byte[] keys(MiniSegment mini) throws IOException {
        return read(mini)
                .map(FileContent::keys)
                .orElseThrow(() -> new IOException("the keys of %s are out of reach".formatted(mini.id())));
    }

    /// Written, forced, and there: each of it can be the moment of a crash.
    void write(FileContent content, Consumer<Boolean> answer) {
        cluster.events.written(content);
        after(1 + random.nextInt(20), () -> {
            disk.write(content);
            after(1 + random.nextInt(20), () -> answer.accept(disk.force(content.id())));
        });
    }

    /// Never the last copy of anything that Global needs.
    void delete(String fileId) {
        cluster.checkDeletion(this, fileId);
        disk.delete(fileId);
    }

    Instant now() {
        return Instant.EPOCH.plusMillis(cluster.simulator.now());
    }
}
