package dev.millrace.node.parse;

/// The text is not JSON.
public final class BadJson extends Exception {
    private final int byteOffset;

    BadJson(int byteOffset, String what) {
        // No stack trace: it says nothing to the sender of the text and would dominate the cost of reading it.
        super("bad json at byte %d: %s".formatted(byteOffset, what), null, false, false);
        this.byteOffset = byteOffset;
    }

    /// Where, counted from the beginning of the document.
    public int byteOffset() {
        return byteOffset;
    }
}
