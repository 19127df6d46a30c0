package dev.millrace.node.segment;

/// Numbers of a fixed count of bits, side by side, the first in the lowest bits of the first byte.
///
/// Widths are 0 to 56, or 64: so each number lies within eight bytes from the byte that it begins in, and one load of a
/// long gets it.
final class BitPacking {
    static final int WIDTH_MAX = 64;

    private static final int WIDTH_SHIFTED_MAX = 56;

    private BitPacking() {}

    /// The width for numbers up to `largest`, taken as unsigned.
    static int width(long largest) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(largest);
        return bits > WIDTH_SHIFTED_MAX ? WIDTH_MAX : bits;
    }

    static boolean isWidth(int width) {
        return (width >= 0 && width <= WIDTH_SHIFTED_MAX) || width == WIDTH_MAX;
    }

    static int byteCount(int count, int width) {
        return (int) (((long) count * width + 7) / 8);
    }

    /// Packs `values[from, from + count)`, each less `base`.
    static void pack(long[] values, int from, int count, long base, int width, FormatOutput output) {
        // eight bytes more than needed, for the last store, which are taken back
        FormatOutput bits = new FormatOutput(byteCount(count, width) + Long.BYTES);
        byte[] target = bits.array();
        long bit = 0;
        for (int i = from; i < from + count; i++, bit += width) {
            int at = (int) (bit >>> 3);
            long old = (long) FormatOutput.LONG.get(target, at);
            FormatOutput.LONG.set(target, at, old | ((values[i] - base) << (bit & 7)));
        }
        output.write(target, 0, byteCount(count, width));
    }

    /// The reverse of [#pack], from `source` at `offset`, which holds at least [#byteCount] bytes there.
    static void unpack(byte[] source, int offset, int count, int width, long base, long[] target, int to) {
        long mask = width == WIDTH_MAX ? -1 : (1L << width) - 1;
        int whole = wholeLoads(source.length - offset, count, width);
        long bit = 0;
        for (int i = 0; i < whole; i++, bit += width) {
            long loaded = (long) FormatOutput.LONG.get(source, offset + (int) (bit >>> 3));
            target[to + i] = base + ((loaded >>> (bit & 7)) & mask);
        }
        for (int i = whole; i < count; i++, bit += width) {
            target[to + i] = base + ((loadNearEnd(source, offset + (int) (bit >>> 3)) >>> (bit & 7)) & mask);
        }
    }

    /// As [#unpack], for widths up to 31, less `base`.
    static void unpackInts(byte[] source, int offset, int count, int width, int base, int[] target) {
        long mask = (1L << width) - 1;
        int whole = wholeLoads(source.length - offset, count, width);
        long bit = 0;
        for (int i = 0; i < whole; i++, bit += width) {
            long loaded = (long) FormatOutput.LONG.get(source, offset + (int) (bit >>> 3));
            target[i] = (int) ((loaded >>> (bit & 7)) & mask) - base;
        }
        for (int i = whole; i < count; i++, bit += width) {
            target[i] = (int) ((loadNearEnd(source, offset + (int) (bit >>> 3)) >>> (bit & 7)) & mask) - base;
        }
    }

    /// How many numbers can be loaded as longs without reading past the array.
    private static int wholeLoads(int bytes, int count, int width) {
        if (bytes < Long.BYTES) {
            return 0;
        }
        return width == 0 ? count : (int) Math.min(count, ((bytes - Long.BYTES) * 8L + 7) / width + 1);
    }

    private static long loadNearEnd(byte[] source, int at) {
        long loaded = 0;
        for (int i = Math.min(source.length, at + Long.BYTES) - 1; i >= at; i--) {
            loaded = loaded << 8 | (source[i] & 0xFF);
        }
        return loaded;
    }
}
