package dev.millrace.node.cli;

import java.util.Locale;

/// A size as people read it, in powers of 1000.
final class ByteText {
    private static final String UNITS = "kMGTPE";

    private ByteText() {}

    static String of(long bytes) {
        double size = bytes;
        int unit = -1;
        while (size >= 1000 && unit + 1 < UNITS.length()) {
            size /= 1000;
            unit++;
        }
        return unit < 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %cB", size, UNITS.charAt(unit));
    }
}
