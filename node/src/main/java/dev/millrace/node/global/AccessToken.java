package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.Optional;
import java.util.Set;

/// What Global knows of a token: never the token itself.
///
/// @param hash SHA-256 of the token, in hex; the token is 256 random bits, so no salt or stretching is needed
/// @param repository the only repository it is good for; none means all (an ingest token always has one)
/// @param parser the parser for what comes in with it, where the request does not say
public record AccessToken(
        String id,
        String name,
        String hash,
        Set<Right> rights,
        Optional<RepositoryId> repository,
        Optional<String> parser) {
    public AccessToken {
        rights = Set.copyOf(rights);
    }

    AccessToken parsedBy(Optional<String> newParser) {
        return new AccessToken(id, name, hash, rights, repository, newParser);
    }

    @Override
    public String toString() {
        return "AccessToken[%s, %s, %s]".formatted(id, name, rights);
    }
}
