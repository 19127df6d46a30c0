package dev.millrace.node.query.aggregate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A map that keeps the smallest keys, as many as a limit allows.
///
/// Which keys are kept in the end does not depend on the order of their coming, and what is kept is whole: a key
/// among
/// the smallest of all is among the smallest of those that any part has seen, so it was never thrown away. (But for
/// the
/// limit of bytes: when that is met first, the number kept is what fitted.)
///
/// It throws away in bulk, when it holds twice what it may, so that a key costs amortised constant time.
final class SmallestKeys<V> {
    private final Map<GroupKey, V> values = new HashMap<>();
    private final long bytesMax;
    private int limit;
    private long bytes;
    private boolean full;
    private boolean outOfMemory;
    /// Nothing from here on is kept; set once something was thrown away.
    private @Nullable GroupKey bound;

    SmallestKeys(int limit, long bytesMax) {
        this.limit = limit;
        this.bytesMax = bytesMax;
    }

    @Nullable
    V get(GroupKey key) {
        return values.get(key);
    }

    boolean accepts(GroupKey key) {
        GroupKey end = bound;
        return end == null || key.compareTo(end) < 0;
    }

    void put(GroupKey key, V value, long cost) {
        values.put(key, value);
        bytes += cost;
        shrinkToMemory();
        if (values.size() >= 2L * limit) {
            prune();
        }
    }

    /// What is kept with a key has become larger, or smaller.
    void grown(long cost) {
        bytes += cost;
        if (cost > 0) {
            shrinkToMemory();
        }
    }

    private void shrinkToMemory() {
        if (bytes > bytesMax && values.size() > 1) {
            outOfMemory = true;
            limit = Math.min(limit, Math.max(1, values.size() / 2));
            prune();
        }
    }

    long bytes() {
        return bytes;
    }

    /// What another part has thrown away is not complete here either.
    void takeLimitsOf(SmallestKeys<V> other) {
        limit = Math.min(limit, other.limit);
        full |= other.full;
        outOfMemory |= other.outOfMemory;
        GroupKey theirs = other.bound;
        if (theirs != null && accepts(theirs)) {
            bound = theirs;
            values.keySet().removeIf(key -> key.compareTo(theirs) >= 0);
        }
    }

    void forEach(BiConsumer<GroupKey, V> action) {
        values.forEach(action);
    }

    List<Map.Entry<GroupKey, V>> inOrder() {
        prune();
        return values.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    /// How many are kept; memory may have lowered it.
    int limit() {
        return limit;
    }

    /// Why not all are there.
    Optional<String> cut() {
        prune();
        if (outOfMemory) {
            return Optional.of("groupBy: the query's memory holds %d groups; others are left out".formatted(limit));
        }
        return full
                ? Optional.of("groupBy: there are more than %d groups; others are left out".formatted(limit))
                : Optional.empty();
    }

    private void prune() {
        if (values.size() <= limit) {
            return;
        }
        full = true;
        List<GroupKey> sorted = values.keySet().stream().sorted().toList();
        GroupKey end = sorted.get(limit);
        double kept = (double) limit / sorted.size();
        bytes = (long) (bytes * kept);
        sorted.subList(limit, sorted.size()).forEach(values::remove);
        bound = end;
    }
}
