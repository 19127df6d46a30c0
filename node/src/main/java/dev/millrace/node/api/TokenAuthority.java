package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.AccessToken;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Right;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Authenticator;
import dev.millrace.node.http.Caller;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Knows the root token and those in Global, all by their hash alone.
///
/// A look-up by the hash of 256 random bits tells nobody who measures time anything of use; the root token, which a
/// person may have chosen, is compared in constant time besides.
public final class TokenAuthority implements Authenticator {
    private static final Set<Access> ALL_RIGHTS = EnumSet.of(Access.INGEST, Access.QUERY, Access.ADMIN);

    private final Global global;
    private final byte[] rootHash;

    public TokenAuthority(Global global, String rootToken) {
        this.global = global;
        this.rootHash = TokenHash.of(rootToken);
    }

    @Override
    public Optional<Caller> caller(String token) {
        if (MessageDigest.isEqual(TokenHash.of(token), rootHash)) {
            return Optional.of(new Caller("root", ALL_RIGHTS, Optional.empty(), Optional.empty()));
        }
        return Optional.ofNullable(global.state().tokens().get(TokenHash.hex(token)))
                .map(TokenAuthority::caller);
    }

    private static Caller caller(AccessToken token) {
        Set<Access> may = EnumSet.noneOf(Access.class);
        token.rights().forEach(right -> may.add(access(right)));
        if (may.contains(Access.ADMIN)) {
            may.addAll(ALL_RIGHTS);
        }
        return new Caller("token " + token.name(), may, token.repository().map(RepositoryId::value), token.parser());
    }

    private static Access access(Right right) {
        return switch (right) {
            case INGEST -> Access.INGEST;
            case QUERY -> Access.QUERY;
            case ADMIN -> Access.ADMIN;
        };
    }
}
