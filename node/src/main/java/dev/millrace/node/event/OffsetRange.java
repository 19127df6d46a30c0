package dev.millrace.node.event;

import static dev.millrace.node.base.Checks.require;

/// A half-open run of topic offsets: `from` is in it, `to` is not.
public record OffsetRange(long from, long to) {
    public OffsetRange {
        require(from >= 0 && to >= from, "bad offset range [%d, %d)", from, to);
    }

    public static OffsetRange emptyAt(long offset) {
        return new OffsetRange(offset, offset);
    }

    public boolean isEmpty() {
        return from == to;
    }

    public boolean contains(long offset) {
        return from <= offset && offset < to;
    }

    public OffsetRange extendedTo(long newEnd) {
        return new OffsetRange(from, newEnd);
    }
}
