package dev.millrace.node.api;

import java.util.Map;
import java.util.Optional;

/// How a listener is on the node that is asked.
///
/// @param problem why it is not open, where it failed
/// @param counts since it was opened, where it is open
public record ListenerFigures(State state, Optional<String> problem, Optional<Counts> counts) {
    /// As a word in JSON: in small letters.
    public enum State {
        LISTENING,
        /// Or about to say why not.
        OPENING,
        FAILED,
        ELSEWHERE,
        CLOSED
    }

    /// @param port that it has, which matters where any free one was asked for
    /// @param messages that came
    /// @param acknowledged by Kafka
    /// @param faulty cut, or not complete
    /// @param dropped by reason
    public record Counts(
            int port,
            long messages,
            long bytes,
            long acknowledged,
            long faulty,
            Map<String, Long> dropped,
            int connections,
            long refusedConnections) {
        public Counts {
            dropped = Map.copyOf(dropped);
        }
    }
}
