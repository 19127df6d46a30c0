package dev.millrace.node.cluster;

import dev.millrace.node.bucket.ObjectKeys;
import dev.millrace.node.global.FileSection;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Retirements;
import dev.millrace.node.global.Tombstone;
import dev.millrace.node.retention.RetentionPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lets go of what is too old, then of files that nothing needs, then of the bytes: as `Expiry`, `Deleter` and
/// `OrphanSweep` do.
final class NodeRetention {
    /// Longer than any query takes.
    static final long GRACE_MILLIS = 12_000;
    private static final int AT_ONCE = 20;
    private static final long SWEEP_MILLIS = 5_000;

    /// When an object was first nobody's, and in which version.
    private record Seen(long atMillis, long version) {}

    private final SimulatedNode node;
    private final NodeUpkeep upkeep;
    private final Map<String, Long> retiredSince = new HashMap<>();
    private final Map<String, Seen> strays = new HashMap<>();
    private long sweepAt;

    NodeRetention(SimulatedNode node, NodeUpkeep upkeep) {
        this.node = node;
        this.upkeep = upkeep;
    }

    void run() {
        GlobalState state = node.state();
        List<FileSection> expired = RetentionPlan.expired(state, node.cluster.simulator.now(), AT_ONCE);
        if (!expired.isEmpty()) {
            node.publish(new GlobalEvent.Expired(expired));
        }
        List<String> due = Retirements.due(state, AT_ONCE);
        if (!due.isEmpty()) {
            node.publish(new GlobalEvent.Retired(due));
        }
        delete(state);
        if (node.clockMillis() >= sweepAt) {
            sweepAt = node.clockMillis() + SWEEP_MILLIS;
            sweep(state);
        }
    }

    private void delete(GlobalState state) {
        Map<String, Tombstone> tombstones = state.files().tombstones();
        retiredSince.keySet().retainAll(tombstones.keySet());
        tombstones.keySet().forEach(id -> retiredSince.putIfAbsent(id, node.clockMillis()));
        List<Tombstone> due = tombstones.values().stream()
                .filter(each -> node.clockMillis() - retiredSince.getOrDefault(each.id(), 0L) >= GRACE_MILLIS)
                .toList();
        List<String> mine = due.stream()
                .filter(each -> each.holders().contains(node.id))
                .map(Tombstone::id)
                .toList();
        if (!mine.isEmpty()) {
            mine.forEach(node::delete);
            node.publish(new GlobalEvent.CopiesRemoved(mine, node.id));
        }
        List<Tombstone> objects = due.stream()
                .filter(each -> each.object().isPresent() && each.sinceVersion() <= upkeep.bucketSnapshot())
                .toList();
        if (!objects.isEmpty()) {
            List<String> ids = objects.stream().map(Tombstone::id).toList();
            upkeep.delete(
                    objects.stream()
                            .flatMap(each -> each.object().stream())
                            .map(each -> each.key())
                            .toList(),
                    isGone -> {
                        if (isGone) {
                            node.publish(new GlobalEvent.ObjectsRemoved(ids));
                        }
                    });
        }
        List<String> gone = due.stream()
                .filter(each -> each.holders().isEmpty() && each.object().isEmpty())
                .map(Tombstone::id)
                .toList();
        if (!gone.isEmpty()) {
            node.publish(new GlobalEvent.Purged(gone));
        }
    }

    /// Objects that no state names: doomed first, then deleted.
    private void sweep(GlobalState state) {
        if (upkeep.mayWrite().isEmpty()) {
            return;
        }
        Set<String> found = new HashSet<>(node.cluster.bucket.keys());
        state.files().all().forEach(each -> found.remove(ObjectKeys.of(each)));
        state.files()
                .tombstones()
                .values()
                .forEach(each -> each.object().ifPresent(object -> found.remove(object.key())));
        strays.keySet().retainAll(found);
        found.forEach(key -> strays.putIfAbsent(key, new Seen(node.clockMillis(), state.version())));
        List<String> due = strays.entrySet().stream()
                .filter(each -> node.clockMillis() - each.getValue().atMillis() >= GRACE_MILLIS
                        && each.getValue().version() <= upkeep.bucketSnapshot())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!due.isEmpty()) {
            node.publish(new GlobalEvent.Doomed(due), outcome -> {
                if (outcome.filter(each -> each instanceof Outcome.TookEffect).isPresent()) {
                    upkeep.delete(due, _ -> {});
                }
            });
        }
    }
}
