package dev.millrace.node.segment;

import java.io.IOException;

/// The bytes are not a segment that this build can read. The causes need different reactions: fetch another copy, or
/// upgrade the reader.
public abstract sealed class SegmentFormatException extends IOException {
    private SegmentFormatException(String message) {
        super(message);
    }

    public static final class Corrupt extends SegmentFormatException {
        public Corrupt(String what) {
            super("corrupt segment: " + what);
        }
    }

    public static final class UnsupportedVersion extends SegmentFormatException {
        public UnsupportedVersion(int version, int min, int max) {
            super("segment version %d, this build reads %d to %d".formatted(version, min, max));
        }
    }
}
