package dev.millrace.node.query.aggregate;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.base.Bytes;
import java.util.Arrays;

/// How many different values there are: exact up to a number of them, an estimate beyond.
///
/// It keeps the hashes below a bound, all of them at first. When there are too many it halves the bound, until they
/// fit: the hashes below it are a fair sample then. The bound that comes out depends on the set of all values only,
/// since the hashes of a part are never more than those of the whole; so order of rows and of merges make no
/// difference.
///
/// Two of a million values have the same hash of 64 bits once in 37 million times. Sorted arrays, and no table of
/// hashes, because whoever writes logs could choose values that all want the same place of a table.
public final class DistinctHashes {
    private static final int FRESH_MIN = 8;
    private static final int FRESH_MAX = 1 << 16;

    private final int exactMax;
    /// Each once.
    private long[] sorted = new long[0];

    private long[] fresh = new long[FRESH_MIN];
    private int freshCount;
    /// Hashes are kept when they have as many zeros in front.
    private int zeros;

    public DistinctHashes(int exactMax) {
        require(exactMax > 0, "at most %d", exactMax);
        this.exactMax = exactMax;
    }

    public void add(Bytes value) {
        add(hash(value));
    }

    private void add(long hash) {
        if (isKept(hash)) {
            fresh[freshCount++] = hash;
            if (freshCount == fresh.length) {
                sort();
            }
        }
    }

    private boolean isKept(long hash) {
        return Long.numberOfLeadingZeros(hash) >= zeros;
    }

    private void sort() {
        Arrays.sort(fresh, 0, freshCount);
        long[] all = new long[sorted.length + freshCount];
        int count = 0;
        int old = 0;
        int next = 0;
        while (old < sorted.length || next < freshCount) {
            boolean isOld = next == freshCount || (old < sorted.length && sorted[old] <= fresh[next]);
            long hash = isOld ? sorted[old++] : fresh[next++];
            if (count == 0 || all[count - 1] != hash) {
                all[count++] = hash;
            }
        }
        sorted = Arrays.copyOf(all, count);
        while (sorted.length > exactMax) {
            zeros++;
            keepSample();
        }
        fresh = new long[Math.clamp(sorted.length / 2, FRESH_MIN, FRESH_MAX)];
        freshCount = 0;
    }

    private void keepSample() {
        sorted = Arrays.stream(sorted).filter(this::isKept).toArray();
    }

    public void merge(DistinctHashes other) {
        if (other.zeros > zeros) {
            sort();
            zeros = Math.max(zeros, other.zeros);
            keepSample();
        }
        for (long hash : other.sorted) {
            add(hash);
        }
        for (int i = 0; i < other.freshCount; i++) {
            add(other.fresh[i]);
        }
    }

    public boolean isExact() {
        sort();
        return zeros == 0;
    }

    public long count() {
        sort();
        return (long) sorted.length << zeros;
    }

    public long heldBytes() {
        return 64 + (long) Long.BYTES * (sorted.length + fresh.length);
    }

    /// FNV-1a, then mixed until each bit of it depends on all bytes.
    private static long hash(Bytes value) {
        long hash = 0xCBF29CE484222325L;
        byte[] array = value.array();
        int end = value.offset() + value.length();
        for (int i = value.offset(); i < end; i++) {
            hash = (hash ^ (array[i] & 0xFF)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
