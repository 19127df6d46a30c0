package dev.millrace.node.parse;

/// The text is not JSON.
public final class BadJson extends Exception {
    private final int byteOffset;
    private final String message;

    BadJson(int byteOffset, String what) {
        // No stack trace: it says nothing to the sender of the text and would dominate the cost of reading it.
        super(null, null, false, false);
        this.byteOffset = byteOffset;
        message = "bad json at byte %d: %s".formatted(byteOffset, what);
    }

    @Override
    public String getMessage() {
        return message;
    }

    /// Where, counted from the beginning of the document.
    public int byteOffset() {
        return byteOffset;
    }
}
