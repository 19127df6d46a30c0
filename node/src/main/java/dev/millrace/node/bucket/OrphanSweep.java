package dev.millrace.node.bucket;

import dev.millrace.node.bucket.Bucket.Entry;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes objects that no state names: what merges and uploads left that never took effect, and lookup files that
/// were
/// replaced or removed.
///
/// One that is found is doomed only when it is still there, and still nobody's, a grace later, by this node's own
/// clock; and deleted only once everybody knows. The newest snapshot in the bucket must not name it either: whoever
/// recovers from there misses nothing.
public final class OrphanSweep {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);
    private static final int PAGE = 1_000;
    private static final int AT_ONCE = 500;

    private final Global global;
    private final Bucket bucket;
    private final BucketLease lease;
    private final Duration grace;
    private final LongSupplier nanoClock;
    private final Counter swept;
    private final LongSupplier snapshotVersion;
    private final Map<String, Seen> seenSince = new HashMap<>();

    /// When it was first nobody's, and in which version of the state.
    private record Seen(long nanos, long version) {}

    /// @param snapshotVersion of the newest snapshot in the bucket
    public OrphanSweep(
            Global global,
            Bucket bucket,
            BucketLease lease,
            Duration grace,
            LongSupplier nanoClock,
            LongSupplier snapshotVersion,
            MeterRegistry meters) {
        this.global = global;
        this.bucket = bucket;
        this.lease = lease;
        this.grace = grace;
        this.nanoClock = nanoClock;
        this.snapshotVersion = snapshotVersion;
        this.swept = meters.counter("millrace_bucket_orphans_deleted");
    }

    public void run() throws IOException, InterruptedException {
        Set<String> strays = new HashSet<>();
        for (String prefix : List.of(ObjectKeys.MINIS, ObjectKeys.SEGMENTS, ObjectKeys.FILES)) {
            for (Entry each : Listing.all(bucket, prefix, PAGE)) {
                strays.add(each.key());
            }
        }
        GlobalState state = global.state(); // newer than the listing
        strays.removeAll(named(state));
        long now = nanoClock.getAsLong();
        seenSince.keySet().retainAll(strays);
        strays.forEach(key -> seenSince.putIfAbsent(key, new Seen(now, state.version())));
        long snapshot = snapshotVersion.getAsLong();
        List<String> due = seenSince.entrySet().stream()
                .filter(each -> now - each.getValue().nanos() >= grace.toNanos()
                        && each.getValue().version() <= snapshot)
                .map(Map.Entry::getKey)
                .sorted()
                .limit(AT_ONCE)
                .toList();
        if (!due.isEmpty() && global.publish(new GlobalEvent.Doomed(due)) instanceof Global.Outcome.TookEffect) {
            lease.requireHeld();
            bucket.delete(due);
            swept.increment(due.size());
            LOG.info(
                    "deleted {} objects of the bucket that nobody names, the first one {}", due.size(), due.getFirst());
        }
    }

    private static Set<String> named(GlobalState state) {
        Set<String> named = new HashSet<>();
        state.files().all().forEach(each -> named.add(ObjectKeys.of(each)));
        state.files().tombstones().values().forEach(each -> each.object().ifPresent(object -> named.add(object.key())));
        state.assets().lookupFiles().values().forEach(each -> named.add(ObjectKeys.of(each)));
        return named;
    }
}
