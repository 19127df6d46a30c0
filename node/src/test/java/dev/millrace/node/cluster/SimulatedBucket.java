package dev.millrace.node.cluster;

import dev.millrace.node.bucket.Bucket.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Objects that outlive every disk. What it says of a write may be wrong either way; what it gives back is
/// true.
final class SimulatedBucket {
    /// Who takes the prefix over waits for twice of it.
    static final long LEASE_MILLIS = 4_000;
    /// A request that took longer has no effect any more.
    static final long REQUEST_MILLIS = 1_000;

    private final Simulator simulator;
    private final SimulatedNetwork network;
    private final RandomGenerator random;
    private final TreeMap<String, FileContent> objects = new TreeMap<>();
    /// Versions of Global, ordered by owner, then age.
    private final TreeMap<Owner, TreeMap<Long, Boolean>> snapshots =
            new TreeMap<>(java.util.Comparator.comparingLong(Owner::generation));
    private Optional<Owner> owner = Optional.empty();
    private boolean refuses;
    private int liesOfThousand;
    /// From then on nobody of an older generation may change anything.
    private Optional<Long> listedAt = Optional.empty();

    SimulatedBucket(Simulator simulator, SimulatedNetwork network) {
        this.simulator = simulator;
        this.network = network;
        this.random = simulator.random("bucket");
    }

    void disturb(boolean newRefuses, int newLiesOfThousand) {
        refuses = newRefuses;
        liesOfThousand = newLiesOfThousand;
    }

    /// Answers true where it says that the object is there now.
    void put(int from, long generation, FileContent content, String key, Consumer<Boolean> answer) {
        request(from, answer, () -> {
            requireOwner(generation);
            int lie = random.nextInt(1000);
            if (lie >= liesOfThousand) {
                objects.putIfAbsent(key, content);
                return true;
            } else if (lie % 3 == 0) {
                objects.putIfAbsent(key, content);
                return false;
            } else if (lie % 3 == 1) {
                objects.putIfAbsent(key, content.torn());
            }
            simulator.trace("bucket  says that it has %s", key);
            return true;
        });
    }

    /// The object's content as it is read back: none where there is no such object.
    void get(int from, String key, Consumer<Optional<FileContent>> answer, Runnable failure) {
        network.send(from, SimulatedNetwork.BUCKET, () -> {
            if (refuses) {
                network.send(SimulatedNetwork.BUCKET, from, failure);
            } else {
                Optional<FileContent> content = Optional.ofNullable(objects.get(key));
                network.send(SimulatedNetwork.BUCKET, from, () -> answer.accept(content));
            }
        });
    }

    void delete(int from, long generation, List<String> keys, Consumer<Boolean> answer) {
        request(from, answer, () -> {
            requireOwner(generation);
            keys.forEach(objects::remove);
            keys.forEach(each -> simulator.trace("bucket  deleted %s", each));
            return true;
        });
    }

    void putSnapshot(int from, Owner as, long version, Consumer<Boolean> answer) {
        request(from, answer, () -> {
            requireOwner(as.generation());
            TreeMap<Long, Boolean> own = snapshots.computeIfAbsent(as, each -> new TreeMap<>());
            own.put(version, true);
            while (own.size() > 2) {
                own.pollFirstEntry();
            }
            simulator.trace("bucket  has the snapshot of version %d", version);
            return true;
        });
    }

    Optional<Long> newestSnapshot() {
        return snapshots.isEmpty() || snapshots.lastEntry().getValue().isEmpty()
                ? Optional.empty()
                : Optional.of(snapshots.lastEntry().getValue().lastKey());
    }

    /// Read in one go, as it is asked for each few seconds only.
    Optional<Optional<Owner>> ownerSeenFrom(int node) {
        return refuses || !network.isOpenBothWays(node, SimulatedNetwork.BUCKET)
                ? Optional.empty()
                : Optional.of(owner);
    }

    boolean isReachableFrom(int node) {
        return !refuses && network.isOpenBothWays(node, SimulatedNetwork.BUCKET);
    }

    void own(Owner next) {
        owner = Optional.of(next);
        simulator.trace("bucket  belongs to %s", next);
    }

    /// The one who took the prefix over has waited, and relies on what is there now.
    List<String> listForTaker() {
        listedAt = Optional.of(simulator.now());
        return new ArrayList<>(objects.keySet());
    }

    List<String> keys() {
        return new ArrayList<>(objects.keySet());
    }

    Optional<FileContent> object(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    Map<String, FileContent> objects() {
        return objects;
    }

    private void requireOwner(long generation) {
        if (listedAt.isPresent()
                && owner.filter(each -> each.generation() > generation).isPresent()) {
            throw new AssertionError("an owner of generation %d wrote to the bucket after %s had listed it"
                    .formatted(generation, owner.get()));
        }
    }

    private void request(int from, Consumer<Boolean> answer, java.util.function.BooleanSupplier effect) {
        long sent = simulator.now();
        network.send(from, SimulatedNetwork.BUCKET, () -> {
            if (refuses) {
                network.send(SimulatedNetwork.BUCKET, from, () -> answer.accept(false));
            } else if (simulator.now() - sent < REQUEST_MILLIS) {
                boolean answered = effect.getAsBoolean();
                network.send(SimulatedNetwork.BUCKET, from, () -> answer.accept(answered));
            }
        });
    }
}
