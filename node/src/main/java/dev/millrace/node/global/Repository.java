package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;

/// Where events live.
public record Repository(RepositoryId id, RepositoryName name, String description) {}
