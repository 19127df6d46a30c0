package dev.millrace.node.parse;

/// Knows one way to write a log line.
@FunctionalInterface
interface Format {
    /// Adds to the draft what its text says. Takes any bytes and does not throw.
    void read(EventDraft draft);
}
