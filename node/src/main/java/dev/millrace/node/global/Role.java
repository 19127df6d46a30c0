package dev.millrace.node.global;

/// What a user may do in a repository. Each may do all that those before it may.
public enum Role {
    /// Searches it, and reads what is kept beside its events.
    READER,
    /// Changes all that is the repository's, and says who else may.
    ADMINISTRATOR
}
