package dev.millrace.node.http;

import dev.millrace.node.event.RepositoryId;
import java.util.Optional;

/// Who makes a request, once the token was found good.
///
/// @param name for logs and people: whose token it is, never the token
/// @param parser the parser bound to the token
public record Caller(String name, Identity identity, Powers powers, Optional<String> parser) {
    /// Of a request that needs no token.
    static final Caller NOBODY = new Caller("nobody", new Identity.Nobody(), Powers.none(), Optional.empty());

    /// Which of all callers it is.
    public sealed interface Identity {
        record Nobody() implements Identity {}

        /// Whoever has the token from the node's settings.
        record RootToken() implements Identity {}

        /// A token that is nobody's, such as a shipper's.
        record ApiToken(String id) implements Identity {}

        record User(String id, String tokenId) implements Identity {}
    }

    public boolean isRoot() {
        return powers.isRoot();
    }

    public boolean may(Deed deed, RepositoryId repository) {
        return powers.may(deed, repository);
    }

    /// @param role as a noun, such as `administrator of 'default'`
    public HttpError lacks(String role) {
        return HttpError.of(
                403,
                "'%s' lacks the role %s: use a token that has it, or ask whoever is root for it".formatted(name, role));
    }

    public void requireRoot() throws HttpError {
        if (!isRoot()) {
            throw lacks("root");
        }
    }
}
