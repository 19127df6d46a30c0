package dev.millrace.node.query.functions.joins;

import dev.millrace.node.base.Bytes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers of rows by their keys. A row costs its key, and four bytes when another row has the same.
final class RowIndex {
    private static final int NONE = -1;

    private final Map<List<Bytes>, Integer> first = new HashMap<>();
    /// The next row with the same key.
    private final int[] next;

    /// @param keys of each row; an empty list for one that is never found
    RowIndex(List<List<Bytes>> keys) {
        next = new int[keys.size()];
        Arrays.fill(next, NONE);
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (!keys.get(i).isEmpty()) {
                Integer later = first.put(keys.get(i), i);
                next[i] = later == null ? NONE : later;
            }
        }
    }

    /// The rows with this key, in their order.
    int[] find(List<Bytes> key, int max) {
        int[] found = new int[Math.min(max, 4)];
        int count = 0;
        for (int row = first.getOrDefault(key, NONE); row != NONE && count < max; row = next[row]) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = row;
        }
        return Arrays.copyOf(found, count);
    }
}
