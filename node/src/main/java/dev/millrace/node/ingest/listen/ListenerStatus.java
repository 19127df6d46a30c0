package dev.millrace.node.ingest.listen;

import java.util.Map;

/// How a listener is on this node.
public sealed interface ListenerStatus {
    /// @param port that it has, which matters where any free one is asked for
    record Listening(int port, Counts counts) implements ListenerStatus {}

    /// In a moment it is open, or it is said why not.
    record Opening() implements ListenerStatus {}

    /// It is tried again.
    record Failed(String problem) implements ListenerStatus {}

    /// It is to be open, but not on this node.
    record Elsewhere() implements ListenerStatus {}

    /// It is to be closed.
    record Closed() implements ListenerStatus {}

    /// Since it was opened.
    ///
    /// @param messages that came; those that are neither acknowledged nor dropped are on their way
    /// @param faulty cut, or not complete; kept and marked
    record Counts(
            long messages,
            long bytes,
            long acknowledged,
            long faulty,
            Map<Dropped, Long> dropped,
            int connections,
            long refusedConnections) {
        public Counts {
            dropped = Map.copyOf(dropped);
        }
    }
}
