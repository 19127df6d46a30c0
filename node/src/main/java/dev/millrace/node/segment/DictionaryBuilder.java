package dev.millrace.node.segment;

import dev.millrace.node.base.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Numbers distinct values in order of first appearance, and gives up when there are too many of them.
final class DictionaryBuilder {
    static final int NOT_WORTH_IT = -1;

    /// After so many values, more than three of four distinct ones mean that more would be a waste of time.
    private static final int SAMPLE = 2048;

    private static final int VALUES_MAX = 16_384;

    /// Values that are longer are texts, which zstd does better.
    private static final int VALUE_BYTES_MAX = 4096;

    /// Keeps values that were chosen to collide from taking quadratic time.
    private static final int PROBES_MAX = 64;

    private final byte[] blob;
    private final int distinctMax;
    private final List<Bytes> values = new ArrayList<>();
    private int[] slots = new int[64];
    private int seen;

    /// @param blob holds all values
    /// @param count of values to come
    DictionaryBuilder(byte[] blob, int count) {
        this.blob = blob;
        distinctMax = Math.min(VALUES_MAX, Math.max(1, count / 3));
        Arrays.fill(slots, -1);
    }

    /// Shares `blob`.
    List<Bytes> values() {
        return Collections.unmodifiableList(values);
    }

    int code(int offset, int length) {
        if (length > VALUE_BYTES_MAX || (seen++ == SAMPLE && values.size() > SAMPLE / 4 * 3)) {
            return NOT_WORTH_IT;
        }
        int slot = hash(offset, length) & (slots.length - 1);
        for (int probe = 0; probe < PROBES_MAX; probe++, slot = (slot + 1) & (slots.length - 1)) {
            if (slots[slot] < 0) {
                return add(slot, offset, length);
            }
            if (isAt(values.get(slots[slot]), offset, length)) {
                return slots[slot];
            }
        }
        return NOT_WORTH_IT;
    }

    private int add(int slot, int offset, int length) {
        if (values.size() == distinctMax) {
            return NOT_WORTH_IT;
        }
        int code = values.size();
        slots[slot] = code;
        values.add(Bytes.of(blob, offset, length));
        return 2 * values.size() <= slots.length || grow() ? code : NOT_WORTH_IT;
    }

    private boolean grow() {
        slots = new int[4 * slots.length];
        Arrays.fill(slots, -1);
        for (int code = 0; code < values.size(); code++) {
            Bytes value = values.get(code);
            int slot = hash(value.offset(), value.length()) & (slots.length - 1);
            int probes = 0;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & (slots.length - 1);
                if (++probes == PROBES_MAX) {
                    return false;
                }
            }
            slots[slot] = code;
        }
        return true;
    }

    private boolean isAt(Bytes value, int offset, int length) {
        return value.length() == length
                && Arrays.equals(blob, value.offset(), value.offset() + length, blob, offset, offset + length);
    }

    private int hash(int offset, int length) {
        long hash = length;
        int at = offset;
        int end = offset + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = mix(hash ^ (long) FormatOutput.LONG.get(blob, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << 8 | (blob[at] & 0xFF);
        }
        hash = mix(hash ^ rest);
        return (int) (hash >>> 32);
    }

    private static long mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }
}
