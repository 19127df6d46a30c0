package dev.millrace.node.http;

import java.util.Optional;
import java.util.Set;

/// Who makes a request, once the token was found good.
///
/// @param name for the audit log: a token's name, never the token
/// @param may what the token is good for
/// @param repositoryId the only repository it is good for; none means all
/// @param parser the parser bound to the token
public record Caller(String name, Set<Access> may, Optional<String> repositoryId, Optional<String> parser) {
    public Caller {
        may = Set.copyOf(may);
    }

    public boolean mayUse(String otherRepositoryId) {
        return repositoryId.isEmpty() || repositoryId.get().equals(otherRepositoryId);
    }
}
