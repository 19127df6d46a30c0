package dev.millrace.node.api;

import java.util.Optional;
import java.util.function.Supplier;

/// Something that should be well.
///
/// @param problem what is wrong, if anything is; answers at once
public record HealthCheck(String name, Severity severity, Supplier<Optional<String>> problem) {
    /// What a problem means.
    public enum Severity {
        /// The node must not be sent requests.
        NOT_READY,
        /// Somebody should look; most things work.
        WARNING
    }
}
