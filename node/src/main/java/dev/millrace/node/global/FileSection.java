package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;

/// Names one section of one file.
public record FileSection(String fileId, RepositoryId repository) {}
