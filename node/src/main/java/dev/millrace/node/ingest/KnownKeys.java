package dev.millrace.node.ingest;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.topic.BodyHash;

/// What is known here of keys that were used before. For several threads.
@FunctionalInterface
public interface KnownKeys {
    /// Whether the key was used within the window, and only with other bodies. No is no promise: the partition may be
    /// digested elsewhere.
    boolean isOfAnotherBody(int partition, RepositoryId repository, String key, BodyHash body);
}
