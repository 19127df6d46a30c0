package dev.millrace.node.search.scan;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.base.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Finds one text in large arrays, eight places at a time: a place is looked at only where two bytes of the text, the
/// rarest ones, are both in their places.
final class ByteFinder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final byte[] text;
    private final int firstAt;
    private final int secondAt;
    private final long firstBytes;
    private final long secondBytes;

    /// @param text not empty
    ByteFinder(Bytes text) {
        require(!text.isEmpty(), "nothing to find");
        this.text = text.copy();
        int rarest = 0;
        for (int i = 1; i < this.text.length; i++) {
            rarest = ByteFrequency.of(this.text[i]) < ByteFrequency.of(this.text[rarest]) ? i : rarest;
        }
        int next = rarest == 0 ? this.text.length - 1 : 0;
        for (int i = 0; i < this.text.length; i++) {
            boolean rarer = ByteFrequency.of(this.text[i]) < ByteFrequency.of(this.text[next]);
            next = i != rarest && rarer ? i : next;
        }
        firstAt = Math.min(rarest, next);
        secondAt = Math.max(rarest, next);
        firstBytes = (this.text[firstAt] & 0xFFL) * LOW_BITS;
        secondBytes = (this.text[secondAt] & 0xFFL) * LOW_BITS;
    }

    /// Where it begins first in `[from, to)`, or -1.
    int find(byte[] array, int from, int to) {
        int lastStart = to - text.length;
        int at = from;
        // The second byte is the one further right: its load must not pass the end of the array.
        int lastBlock = Math.min(lastStart, array.length - Long.BYTES - secondAt);
        for (; at <= lastBlock; at += Long.BYTES) {
            long first = zeroBytes((long) LONG.get(array, at + firstAt) ^ firstBytes);
            long both = first & zeroBytes((long) LONG.get(array, at + secondAt) ^ secondBytes);
            for (; both != 0; both &= both - 1) {
                int candidate = at + (Long.numberOfTrailingZeros(both) >>> 3);
                if (candidate <= lastStart && isAt(array, candidate)) {
                    return candidate;
                }
            }
        }
        for (; at <= lastStart; at++) {
            if (isAt(array, at)) {
                return at;
            }
        }
        return -1;
    }

    /// The high bit of each byte that is zero; now and then also of one above it, which does no harm here.
    private static long zeroBytes(long bytes) {
        return (bytes - LOW_BITS) & ~bytes & HIGH_BITS;
    }

    private boolean isAt(byte[] array, int at) {
        return Arrays.equals(array, at, at + text.length, text, 0, text.length);
    }
}
