package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;

/// A parser of a repository: for now a name for one of the built-in ones.
public record ParserDefinition(RepositoryId repository, String name, String builtIn) {}
