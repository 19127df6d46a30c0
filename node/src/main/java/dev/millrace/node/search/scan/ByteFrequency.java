package dev.millrace.node.search.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// How common a byte is in logs, roughly: it only decides where a search looks first.
final class ByteFrequency {
    /// From rare to common. What is not in it is rarer than all of it.
    private static final byte[] RISING =
            "`^~\\;|<>$!@?#*&+%QZXKYJWjqz'(){}VUHGBMNFOLDPRSTAICE[],_=kxvwybgpfhumlcdsnroiat9876543/-.:\"e210 "
                    .getBytes(ISO_8859_1);

    private static final int[] RANK = rank();

    private ByteFrequency() {}

    private static int[] rank() {
        int[] rank = new int[256];
        for (int i = 0; i < RISING.length; i++) {
            rank[RISING[i] & 0xFF] = i + 1;
        }
        return rank;
    }

    static int of(byte each) {
        return RANK[each & 0xFF];
    }
}
