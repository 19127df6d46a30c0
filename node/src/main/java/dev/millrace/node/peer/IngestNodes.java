package dev.millrace.node.peer;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// The nodes that only take events, as far as they have said here that they are there. They are in no state
/// and are
/// forgotten when they say no more.
public final class IngestNodes {
    static final Duration SILENCE_MAX = Duration.ofSeconds(60);
    static final int NODES_MAX = 1000;

    private record Heard(IngestNode node, long nanos) {}

    /// @param silentFor since it was last heard of
    public record Seen(IngestNode node, Duration silentFor) {}

    private final LongSupplier nanoClock;
    private final Map<String, Heard> byName = new HashMap<>(); // under its own lock

    /// @param nanoClock monotonic
    public IngestNodes(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /// @return false: there are too many, so it is not remembered
    boolean heard(IngestNode node) {
        synchronized (byName) {
            forgetTheSilent();
            if (byName.size() >= NODES_MAX && !byName.containsKey(node.name())) {
                return false;
            }
            byName.put(node.name(), new Heard(node, nanoClock.getAsLong()));
            return true;
        }
    }

    /// By their names.
    public List<Seen> list() {
        synchronized (byName) {
            forgetTheSilent();
            return byName.values().stream()
                    .sorted(Comparator.comparing(each -> each.node().name()))
                    .map(each -> new Seen(each.node(), Duration.ofNanos(nanoClock.getAsLong() - each.nanos())))
                    .toList();
        }
    }

    private void forgetTheSilent() {
        long now = nanoClock.getAsLong();
        byName.values().removeIf(each -> now - each.nanos() >= SILENCE_MAX.toNanos());
    }
}
