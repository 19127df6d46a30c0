package dev.millrace.node.api;

import java.util.Optional;
import java.util.function.Supplier;

/// Something that must be well for the node to be ready.
///
/// @param problem what is wrong, if anything is; answers at once
public record HealthCheck(String name, Supplier<Optional<String>> problem) {}
