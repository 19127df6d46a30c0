package dev.millrace.node.query.functions.network;

import dev.millrace.node.base.Bytes;
import java.util.Optional;

/// An address of version 4, in the lower half of `low`, or 6.
public record IpAddress(boolean isVersion6, long high, long low) {
    private static final int TEXT_MAX = 45;
    private static final int GROUPS = 8;

    /// Reads no names, and asks nobody.
    public static Optional<IpAddress> parse(Bytes text) {
        return parse(text.array(), text.offset(), text.length());
    }

    public static Optional<IpAddress> parse(byte[] array, int offset, int length) {
        if (length < 2 || length > TEXT_MAX) {
            return Optional.empty();
        }
        for (int i = offset; i < offset + length; i++) {
            if (array[i] == ':') {
                return version6(array, offset, offset + length);
            }
        }
        long address = version4(array, offset, offset + length);
        return address < 0 ? Optional.empty() : Optional.of(new IpAddress(false, 0, address));
    }

    public int bits() {
        return isVersion6 ? 128 : 32;
    }

    /// Only its first `length` bits.
    public IpAddress masked(int length) {
        if (!isVersion6) {
            return new IpAddress(false, 0, length == 0 ? 0 : low & (-1L << (32 - length)) & 0xffff_ffffL);
        }
        long highMask = length == 0 ? 0 : -1L << Math.max(0, 64 - length);
        long lowMask = length <= 64 ? 0 : -1L << (128 - length);
        return new IpAddress(true, high & highMask, low & lowMask);
    }

    public byte[] bytes() {
        byte[] bytes = new byte[isVersion6 ? 16 : 4];
        for (int i = 0; i < bytes.length; i++) {
            int fromEnd = bytes.length - 1 - i;
            bytes[i] = (byte) ((fromEnd < 8 ? low : high) >>> (8 * (fromEnd % 8)));
        }
        return bytes;
    }

    /// A negative number when it is none.
    private static long version4(byte[] text, int from, int end) {
        long address = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            int start = at;
            int value = 0;
            while (at < end && at - start < 3 && text[at] >= '0' && text[at] <= '9') {
                value = value * 10 + (text[at++] - '0');
            }
            boolean ends = part == 3 ? at == end : at < end && text[at] == '.';
            if (at == start || value > 255 || !ends) {
                return -1;
            }
            at++;
            address = address << 8 | value;
        }
        return address;
    }

    private static Optional<IpAddress> version6(byte[] text, int from, int end) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = from;
        if (text[at] == ':') {
            if (end - at < 2 || text[at + 1] != ':') {
                return Optional.empty();
            }
            gap = 0;
            at += 2;
        }
        while (at < end && count < GROUPS) {
            int start = at;
            int value = 0;
            while (at < end && at - start < 4 && Character.digit(text[at], 16) >= 0) {
                value = value << 4 | Character.digit(text[at++], 16);
            }
            if (at < end && text[at] == '.' && count <= GROUPS - 2) {
                long embedded = version4(text, start, end);
                if (embedded < 0) {
                    return Optional.empty();
                }
                groups[count++] = (int) (embedded >>> 16);
                groups[count++] = (int) (embedded & 0xffff);
                at = end;
                break;
            }
            if (at == start || (at < end && text[at] != ':') || at == end - 1) {
                return Optional.empty();
            }
            groups[count++] = value;
            if (++at < end && text[at] == ':') {
                if (gap >= 0) {
                    return Optional.empty();
                }
                gap = count;
                at++;
            } else if (at < end && count == GROUPS) {
                return Optional.empty();
            }
        }
        return at < end || (gap < 0 && count < GROUPS) || (gap >= 0 && count == GROUPS)
                ? Optional.empty()
                : Optional.of(of(groups, count, gap < 0 ? count : gap));
    }

    private static IpAddress of(int[] groups, int count, int gap) {
        long[] halves = new long[2];
        for (int i = 0; i < count; i++) {
            int place = i < gap ? i : GROUPS - count + i;
            halves[place / 4] |= (long) groups[i] << (48 - 16 * (place % 4));
        }
        return new IpAddress(true, halves[0], halves[1]);
    }

    /// The longest run of zeros of version 6 is left out, the first of several.
    @Override
    public String toString() {
        if (!isVersion6) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        int gap = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && group(i + length) == 0) {
                length++;
            }
            if (length > gapLength) {
                gap = i;
                gapLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i += gapLength - 1;
            } else {
                text.append(i == 0 || (gap >= 0 && i == gap + gapLength) ? "" : ":");
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index % 4))) & 0xffff;
    }
}
