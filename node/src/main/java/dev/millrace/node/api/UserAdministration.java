package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.Grant;
import dev.millrace.node.global.People;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Role;
import dev.millrace.node.global.User;
import dev.millrace.node.global.UserToken;
import dev.millrace.node.http.Caller;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.telemetry.AuditLog;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Users, what they may do, and their tokens, for REST and GraphQL alike.
///
/// Nobody locks itself out by mistake: users neither remove themselves nor take roles from themselves. The root token
/// of the node's settings lets somebody in whatever becomes of the users.
public final class UserAdministration {
    private static final String ONESELF = "me";

    /// A token and what is known of it: the only time that it is seen.
    record NewToken(String token, UserToken known) {}

    private final Global global;
    private final Changes changes;
    private final Supplier<String> newId;
    private final Supplier<String> newToken;
    private final InstantSource clock;

    public UserAdministration(
            Global global, AuditLog audit, Supplier<String> newId, Supplier<String> newToken, InstantSource clock) {
        this.global = global;
        this.changes = new Changes(global, audit);
        this.newId = newId;
        this.newToken = newToken;
        this.clock = clock;
    }

    /// By name.
    List<User> users() {
        return people().users().values().stream()
                .sorted(Comparator.comparing(each -> each.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /// Root sees everybody, others themselves; `me` is oneself.
    User user(Exchange by, String id) throws HttpError {
        Optional<String> own = id(by.caller());
        if (id.equals(ONESELF) && own.isEmpty()) {
            throw HttpError.notFound("'%s' is no user: sign in as one, or say which user is meant"
                    .formatted(by.caller().name()));
        }
        String wanted = id.equals(ONESELF) ? own.orElseThrow() : id;
        return people().user(wanted)
                .filter(_ -> by.caller().isRoot() || own.equals(Optional.of(wanted)))
                .orElseThrow(() -> HttpError.notFound(
                        "there is no user with the id '%s': GET /api/v1/users lists them for root".formatted(id)));
    }

    User named(String name) throws HttpError {
        return people().named(name)
                .orElseThrow(
                        () -> HttpError.notFound("there is no user '%s': whoever is root makes users".formatted(name)));
    }

    User add(Exchange by, String name, String fullName, Grant grant) throws HttpError, InterruptedException {
        by.caller().requireRoot();
        User user = checked(new Wanted(newId.get(), name, fullName, grant, clock.millis()));
        changes.publish(by, "add user", words(user), new GlobalEvent.UserAdded(user));
        return user;
    }

    /// Everything but its id and its time.
    User change(Exchange by, User before, String name, String fullName, Grant grant)
            throws HttpError, InterruptedException {
        by.caller().requireRoot();
        if (isOneself(by, before) && !grant.equals(before.grant())) {
            throw HttpError.of(409, "you would change what you may do yourself: have another who is root do that");
        }
        User user = checked(new Wanted(before.id(), name, fullName, grant, before.createdMillis()));
        changes.publish(by, "change user", before.name() + " to " + words(user), new GlobalEvent.UserChanged(user));
        return user;
    }

    void remove(Exchange by, User user) throws HttpError, InterruptedException {
        by.caller().requireRoot();
        if (isOneself(by, user)) {
            throw HttpError.of(409, "you would remove yourself: have another who is root do that");
        }
        changes.publish(by, "remove user", user.name(), new GlobalEvent.UserRemoved(user.id()));
    }

    /// Who has a role in the repository, by name. Those who are root are not among them.
    List<User> members(RepositoryId repository) {
        return users().stream()
                .filter(each -> role(each, repository).isPresent())
                .toList();
    }

    static Optional<Role> role(User user, RepositoryId repository) {
        return user.grant() instanceof Grant.Repositories roles ? roles.role(repository) : Optional.empty();
    }

    /// @param role none takes it away
    void setRole(Exchange by, Repository repository, User user, Optional<Role> role)
            throws HttpError, InterruptedException {
        if (isOneself(by, user) && !role.equals(role(user, repository.id()))) {
            throw HttpError.of(
                    409,
                    "you would take your own role in '%s' from yourself: have another of its administrators do that"
                            .formatted(repository.name()));
        }
        changes.publish(
                by,
                "set role",
                "of %s in %s: %s"
                        .formatted(
                                user.name(),
                                repository.name(),
                                role.map(UserJson::word).orElse("none")),
                new GlobalEvent.UserRoleSet(user.id(), repository.id(), role));
    }

    /// By name.
    List<UserToken> tokens(User user) {
        return people().tokensOf(user.id())
                .sorted(Comparator.comparing(UserToken::name).thenComparing(UserToken::id))
                .toList();
    }

    /// @param lifeMillis none: until it is removed
    NewToken addToken(Exchange by, User user, String name, Optional<Long> lifeMillis)
            throws HttpError, InterruptedException {
        String token = newToken.get();
        long now = clock.millis();
        UserToken known;
        try {
            known = new UserToken(
                    newId.get(), user.id(), name, TokenHash.hex(token), now, lifeMillis.map(life -> now + life));
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
        changes.publish(by, "add token of user", user.name() + ": " + name, new GlobalEvent.UserTokenAdded(known));
        return new NewToken(token, known);
    }

    void removeToken(Exchange by, User user, String tokenId) throws HttpError, InterruptedException {
        UserToken token = people().tokensOf(user.id())
                .filter(each -> each.id().equals(tokenId))
                .findFirst()
                .orElseThrow(
                        () -> HttpError.notFound("'%s' has no token with the id '%s'".formatted(user.name(), tokenId)));
        changes.publish(
                by,
                "remove token of user",
                user.name() + ": " + token.name(),
                new GlobalEvent.UserTokenRemoved(token.id()));
    }

    private People people() {
        return global.state().people();
    }

    private record Wanted(String id, String name, String fullName, Grant grant, long createdMillis) {}

    private static User checked(Wanted wanted) throws HttpError {
        try {
            return new User(wanted.id(), wanted.name(), wanted.fullName(), wanted.grant(), wanted.createdMillis());
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isOneself(Exchange by, User user) {
        return id(by.caller()).equals(Optional.of(user.id()));
    }

    private static Optional<String> id(Caller caller) {
        return caller.identity() instanceof Caller.Identity.User(String id, var _) ? Optional.of(id) : Optional.empty();
    }

    private static String words(User user) {
        return switch (user.grant()) {
            case Grant.Root() -> user.name() + " (root)";
            case Grant.Repositories(var roles) -> "%s (roles in %d repositories)".formatted(user.name(), roles.size());
        };
    }
}
