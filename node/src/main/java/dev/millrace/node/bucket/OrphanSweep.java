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

/// Deletes objects that no state names: what merges and uploads left that never took effect.
///
/// One that is found is doomed only when it is still there, and still nobody's, a grace later, by this node's own
/// clock; and deleted only once everybody knows.
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
    private final Map<String, Long> seenSince = new HashMap<>();

    public OrphanSweep(
            Global global,
            Bucket bucket,
            BucketLease lease,
            Duration grace,
            LongSupplier nanoClock,
            MeterRegistry meters) {
        this.global = global;
        this.bucket = bucket;
        this.lease = lease;
        this.grace = grace;
        this.nanoClock = nanoClock;
        this.swept = meters.counter("millrace_bucket_orphans_deleted");
    }

    public void run() throws IOException, InterruptedException {
        Set<String> strays = new HashSet<>();
        for (String prefix : List.of(ObjectKeys.MINIS, ObjectKeys.SEGMENTS)) {
            for (Entry each : Listing.all(bucket, prefix, PAGE)) {
                strays.add(each.key());
            }
        }
        strays.removeAll(named(global.state())); // a state that is newer than the listing
        long now = nanoClock.getAsLong();
        seenSince.keySet().retainAll(strays);
        strays.forEach(key -> seenSince.putIfAbsent(key, now));
        List<String> due = seenSince.entrySet().stream()
                .filter(each -> now - each.getValue() >= grace.toNanos())
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
        return named;
    }
}
