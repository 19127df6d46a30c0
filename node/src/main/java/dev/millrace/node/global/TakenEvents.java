package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;

/// How many events of a repository a range of the log has, as its batches count them; repeats are none.
public record TakenEvents(RepositoryId repository, long events) {}
