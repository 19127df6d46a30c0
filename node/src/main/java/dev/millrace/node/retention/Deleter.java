package dev.millrace.node.retention;

import dev.millrace.node.bucket.Bucket;
import dev.millrace.node.bucket.BucketLease;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.Tombstone;
import dev.millrace.node.storage.Leases;
import dev.millrace.node.storage.LocalStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Deletes retired files, once nobody can still read them: the only thing that deletes what the state has named.
///
/// First what lies somewhere goes, then the state is told; a crash in between repeats what is done already. An object
/// goes only when the newest snapshot in the bucket knows that it may: whoever recovers from there misses nothing.
public final class Deleter {
    private static final int AT_ONCE = 500;

    /// The bucket, the right to write there, and which version its newest snapshot is of.
    public record Remote(Bucket bucket, BucketLease lease, long snapshotVersion) {}

    /// @param lease those that were taken before may still read it
    private record Seen(long nanos, long lease) {}

    /// Where a node's files lie, and who reads them.
    public record Local(NodeId self, LocalStore store, Leases leases) {}

    private final Global global;
    private final NodeId self;
    private final LocalStore store;
    private final Leases leases;
    private final Supplier<Optional<Remote>> remote;
    private final Duration grace;
    private final LongSupplier nanoClock;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Counter deleted;

    public Deleter(
            Global global,
            Local local,
            Supplier<Optional<Remote>> remote,
            Duration grace,
            LongSupplier nanoClock,
            MeterRegistry meters) {
        this.global = global;
        this.self = local.self();
        this.store = local.store();
        this.leases = local.leases();
        this.remote = remote;
        this.grace = grace;
        this.nanoClock = nanoClock;
        this.deleted = meters.counter("millrace_retention_deleted_files");
    }

    public void run() throws IOException, InterruptedException {
        GlobalState state = global.state();
        long now = nanoClock.getAsLong();
        seen.keySet().retainAll(state.files().tombstones().keySet());
        state.files().tombstones().keySet().forEach(id -> seen.putIfAbsent(id, new Seen(now, leases.next())));
        List<Tombstone> due = state.files().tombstones().values().stream()
                .filter(each -> Optional.ofNullable(seen.get(each.id()))
                        .filter(since -> mayGo(since, now))
                        .isPresent())
                .limit(AT_ONCE)
                .toList();
        deleteCopies(due);
        deleteObjects(due);
        GlobalState newest = global.state();
        List<String> gone = named(
                due.stream()
                        .flatMap(each ->
                                Optional.ofNullable(newest.files().tombstones().get(each.id())).stream())
                        .toList(),
                each -> each.holders().isEmpty() && each.object().isEmpty());
        if (!gone.isEmpty()) {
            global.publish(new GlobalEvent.Purged(gone));
        }
    }

    private boolean mayGo(Seen since, long now) {
        return now - since.nanos() >= grace.toNanos() && leases.allBeforeEnded(since.lease());
    }

    private void deleteCopies(List<Tombstone> due) throws IOException, InterruptedException {
        List<String> mine = named(due, each -> each.holders().contains(self));
        for (Tombstone each : due) {
            if (each.holders().contains(self)) {
                store.delete(each.kind(), each.id());
            }
        }
        if (!mine.isEmpty()) {
            global.publish(new GlobalEvent.CopiesRemoved(mine, self));
            deleted.increment(mine.size());
        }
    }

    private void deleteObjects(List<Tombstone> due) throws IOException, InterruptedException {
        Optional<Remote> place = remote.get();
        if (place.isEmpty()) {
            return;
        }
        List<Tombstone> known = due.stream()
                .filter(each -> each.object().isPresent())
                .filter(each -> each.sinceVersion() <= place.get().snapshotVersion())
                .toList();
        if (!known.isEmpty()) {
            place.get().lease().requireHeld();
            place.get()
                    .bucket()
                    .delete(known.stream()
                            .flatMap(each -> each.object().stream())
                            .map(object -> object.key())
                            .toList());
            global.publish(new GlobalEvent.ObjectsRemoved(
                    known.stream().map(Tombstone::id).toList()));
        }
    }

    private static List<String> named(List<Tombstone> all, Predicate<Tombstone> which) {
        return all.stream().filter(which).map(Tombstone::id).toList();
    }
}
