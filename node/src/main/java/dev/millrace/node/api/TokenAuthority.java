package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.AccessToken;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Grant;
import dev.millrace.node.global.Right;
import dev.millrace.node.global.Role;
import dev.millrace.node.global.User;
import dev.millrace.node.global.UserToken;
import dev.millrace.node.http.Authenticator;
import dev.millrace.node.http.Caller;
import dev.millrace.node.http.Deed;
import dev.millrace.node.http.Powers;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Knows the root token and those in Global, all by their hash alone. What a user may do is looked up for each
/// request.
///
/// A look-up by the hash of 256 random bits tells nobody who measures time anything of use; the root token, which a
/// person may have chosen, is compared in constant time besides.
public final class TokenAuthority implements Authenticator {
    private final Global global;
    private final byte[] rootHash;
    private final InstantSource clock;

    public TokenAuthority(Global global, String rootToken, InstantSource clock) {
        this.global = global;
        this.rootHash = TokenHash.of(rootToken);
        this.clock = clock;
    }

    @Override
    public Finding find(String token) {
        if (MessageDigest.isEqual(TokenHash.of(token), rootHash)) {
            return new Finding.Known(
                    new Caller("root", new Caller.Identity.RootToken(), new Powers.Root(), Optional.empty()));
        }
        String hash = TokenHash.hex(token);
        GlobalState state = global.state();
        Optional<UserToken> known = userToken(state, hash);
        if (known.isEmpty()) {
            return Optional.ofNullable(state.tokens().get(hash))
                    .<Finding>map(each -> new Finding.Known(caller(each)))
                    .orElseGet(Finding.Unknown::new);
        }
        return state.people()
                .user(known.get().userId())
                .map(user -> find(user, known.get()))
                .orElseGet(Finding.Unknown::new);
    }

    static Optional<UserToken> userToken(GlobalState state, String hash) {
        return Optional.ofNullable(state.people().tokens().get(hash));
    }

    private Finding find(User user, UserToken token) {
        if (token.isExpiredAt(clock.millis())) {
            return new Finding.Expired(
                    "the token '%s' of '%s' expired at %s: sign in with another; whoever is root can make one, and so can you with one that is still good"
                            .formatted(
                                    token.name(),
                                    user.name(),
                                    Instant.ofEpochMilli(token.expiryMillis().orElse(0L))));
        }
        return new Finding.Known(new Caller(
                "user " + user.name(),
                new Caller.Identity.User(user.id(), token.id()),
                powers(user.grant()),
                Optional.empty()));
    }

    private static Powers powers(Grant grant) {
        return switch (grant) {
            case Grant.Root() -> new Powers.Root();
            case Grant.Repositories(Map<RepositoryId, Role> roles) -> {
                Map<RepositoryId, Set<Deed>> deeds = new HashMap<>();
                roles.forEach((repository, role) -> deeds.put(repository, Set.of(deed(role))));
                yield new Powers.Within(deeds);
            }
        };
    }

    private static Deed deed(Role role) {
        return switch (role) {
            case READER -> Deed.READ;
            case ADMINISTRATOR -> Deed.ADMINISTER;
        };
    }

    private static Caller caller(AccessToken token) {
        return new Caller(
                "token " + token.name(), new Caller.Identity.ApiToken(token.id()), powers(token), token.parser());
    }

    private static Powers powers(AccessToken token) {
        Set<Deed> deeds = EnumSet.noneOf(Deed.class);
        token.rights().forEach(right -> deeds.add(deed(right)));
        if (token.repository().isPresent()) {
            return new Powers.Within(Map.of(token.repository().get(), deeds));
        }
        return deeds.contains(Deed.ADMINISTER) ? new Powers.Root() : new Powers.Everywhere(deeds);
    }

    private static Deed deed(Right right) {
        return switch (right) {
            case INGEST -> Deed.INGEST;
            case QUERY -> Deed.READ;
            case ADMIN -> Deed.ADMINISTER;
        };
    }
}
