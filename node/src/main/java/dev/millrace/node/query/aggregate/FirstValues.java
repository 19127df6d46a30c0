package dev.millrace.node.query.aggregate;

import dev.millrace.node.query.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Different values in the order of their first rows, up to a number and a size.
///
/// The first value that is too much ends the list, with all behind it. Those before it only move forward when more
/// rows
/// come, so the list never reaches that place again, and order of rows and of merges makes no difference.
///
/// It throws away in bulk, when it holds twice what it may, so that a value costs amortised constant time.
public final class FirstValues<V> {
    private static final int VALUE_OVERHEAD_BYTES = 160;

    private final Map<V, Place> places = new LinkedHashMap<>();
    private final UnaryOperator<V> copy;
    private final ToIntFunction<V> size;
    private final int limit;
    private final long sizeMax;
    private long sizes;
    /// Where the list ended; set once something was thrown away.
    private @Nullable Place end;

    /// @param copy makes a value that does not keep the block alive that it was read from
    /// @param size in bytes
    public FirstValues(UnaryOperator<V> copy, ToIntFunction<V> size, int limit, long sizeMax) {
        this.copy = copy;
        this.size = size;
        this.limit = limit;
        this.sizeMax = sizeMax;
    }

    public void add(V value, Place place) {
        Place known = places.get(value);
        if (isBehindEnd(place)) {
            return;
        }
        if (known == null) {
            places.put(copy.apply(value), place);
            sizes += size.applyAsInt(value);
            if (places.size() >= 2L * limit || sizes >= 2 * sizeMax) {
                prune();
            }
        } else if (place.compareTo(known) < 0) {
            places.put(value, place); // the map keeps the copy that it has
        }
    }

    private boolean isBehindEnd(Place place) {
        Place last = end;
        return last != null && place.compareTo(last) >= 0;
    }

    public void merge(FirstValues<V> other) {
        Place theirs = other.end;
        if (theirs != null && !isBehindEnd(theirs)) {
            end = theirs;
            places.values().removeIf(this::isBehindEnd);
            sizes = places.keySet().stream().mapToLong(size::applyAsInt).sum();
        }
        other.places.forEach(this::add);
    }

    public List<V> inOrder() {
        prune();
        return sorted().stream().map(Map.Entry::getKey).toList();
    }

    /// Whether some are left out.
    public boolean isCut() {
        prune();
        return end != null;
    }

    public long heldBytes() {
        return sizes + (long) VALUE_OVERHEAD_BYTES * places.size();
    }

    private void prune() {
        if (places.size() <= limit && sizes <= sizeMax) {
            return;
        }
        List<Map.Entry<V, Place>> all = sorted();
        int kept = 0;
        long keptSizes = 0;
        while (kept < limit) {
            long next = keptSizes + size.applyAsInt(all.get(kept).getKey());
            if (next > sizeMax) {
                break;
            }
            keptSizes = next;
            kept++;
        }
        end = all.get(kept).getValue();
        all.subList(kept, all.size()).forEach(each -> places.remove(each.getKey()));
        sizes = keptSizes;
    }

    private List<Map.Entry<V, Place>> sorted() {
        List<Map.Entry<V, Place>> entries = new ArrayList<>();
        places.forEach((value, place) -> entries.add(Map.entry(value, place)));
        entries.sort(Map.Entry.comparingByValue());
        return entries;
    }
}
