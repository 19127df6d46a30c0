package dev.millrace.node.lookup;

/// The content is no table: it says in which line, and why.
public final class BadLookupFile extends Exception {
    BadLookupFile(long line, String reason) {
        super("line %d: %s".formatted(line, reason));
    }

    BadLookupFile(String reason) {
        super(reason);
    }
}
