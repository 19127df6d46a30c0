package dev.millrace.node.query;

import dev.millrace.node.base.Bytes;

/// A value that is being written: it grows up to a limit, and what comes after that is lost.
public final class BoundedText {
    /// Bytes. A value that is longer than an event may be helps nobody, and a few characters of a query could ask for
    /// any length.
    public static final int LENGTH_MAX = 1 << 20;

    private final StringBuilder text = new StringBuilder();

    public BoundedText append(String more) {
        return append(more, 0, more.length());
    }

    public BoundedText append(CharSequence more, int from, int to) {
        text.append(more, from, Math.min(to, from + LENGTH_MAX - text.length()));
        return this;
    }

    public boolean isFull() {
        return text.length() >= LENGTH_MAX;
    }

    public Bytes bytes() {
        Bytes all = Bytes.utf8(text.toString());
        int end = Math.min(all.length(), LENGTH_MAX);
        while (end < all.length() && end > 0 && (all.at(end) & 0xC0) == 0x80) {
            end--; // not within a character
        }
        return all.slice(0, end);
    }
}
