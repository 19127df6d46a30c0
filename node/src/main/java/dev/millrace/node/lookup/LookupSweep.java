package dev.millrace.node.lookup;

import dev.millrace.node.global.Global;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Deletes contents on this disk that no file has any more, a grace after that was first seen. Queries that run have
/// theirs in memory.
public final class LookupSweep {
    private final Global global;
    private final LookupStore store;
    private final Duration grace;
    private final LongSupplier nanoClock;
    private final Map<String, Long> seenSince = new HashMap<>();

    public LookupSweep(Global global, LookupStore store, Duration grace, LongSupplier nanoClock) {
        this.global = global;
        this.store = store;
        this.grace = grace;
        this.nanoClock = nanoClock;
    }

    public void run() throws IOException {
        Set<String> strays = new HashSet<>(store.hashes());
        strays.removeAll(named());
        long now = nanoClock.getAsLong();
        seenSince.keySet().retainAll(strays);
        for (String each : strays) {
            if (now - seenSince.computeIfAbsent(each, _ -> now) >= grace.toNanos()) {
                store.deleteUnless(each, sha256 -> named().contains(sha256));
            }
        }
    }

    private Set<String> named() {
        return global.state().assets().lookupFiles().values().stream()
                .map(each -> each.sha256())
                .collect(Collectors.toSet());
    }
}
