package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.Optional;
import org.pcollections.PMap;

/// The part of the fold that is about users, what they may do, and their tokens.
final class PeopleFold {
    private PeopleFold() {}

    static Applied add(GlobalState state, User user) {
        People people = state.people();
        if (people.user(user.id()).isPresent()) {
            return Applied.refused(state, "there is a user with the id %s already", user.id());
        }
        if (people.users().size() >= People.USERS_MAX) {
            return Applied.refused(state, "there are %d users already: remove some", People.USERS_MAX);
        }
        return put(state, user);
    }

    static Applied change(GlobalState state, User user) {
        Optional<User> before = state.people().user(user.id());
        if (before.isEmpty()) {
            return noUser(state, user.id());
        }
        if (before.get().createdMillis() != user.createdMillis()) {
            return Applied.refused(state, "the user %s was made at another time", user.id());
        }
        return put(state, user);
    }

    private static Applied put(GlobalState state, User user) {
        if (state.people()
                .named(user.name())
                .filter(each -> !each.id().equals(user.id()))
                .isPresent()) {
            return Applied.refused(state, "there is a user '%s' already", user.name());
        }
        if (user.grant() instanceof Grant.Repositories roles) {
            for (RepositoryId each : roles.roles().keySet()) {
                if (state.repository(each).isEmpty()) {
                    return Applied.refused(state, "there is no repository with the id %s", each);
                }
            }
        }
        return Applied.tookEffect(with(state, user));
    }

    /// One role, whatever others the user has been given meanwhile.
    static Applied setRole(GlobalState state, GlobalEvent.UserRoleSet set) {
        Optional<User> user = state.people().user(set.userId());
        if (user.isEmpty()) {
            return noUser(state, set.userId());
        }
        if (state.repository(set.repository()).isEmpty()) {
            return Applied.refused(state, "there is no repository with the id %s", set.repository());
        }
        return switch (user.get().grant()) {
            case Grant.Root() ->
                Applied.refused(
                        state,
                        "the user '%s' is root, who may do everything everywhere",
                        user.get().name());
            case Grant.Repositories roles ->
                Applied.tookEffect(with(state, user.get().granted(roles.with(set.repository(), set.role()))));
        };
    }

    static Applied remove(GlobalState state, String userId) {
        People people = state.people();
        if (people.user(userId).isEmpty()) {
            return noUser(state, userId);
        }
        PMap<String, UserToken> rest = people.tokens();
        for (UserToken each : people.tokensOf(userId).toList()) {
            rest = rest.minus(each.hash());
        }
        return Applied.tookEffect(
                state.withPeople(people.withUsers(people.users().minus(userId)).withTokens(rest)));
    }

    static Applied addToken(GlobalState state, UserToken token) {
        People people = state.people();
        if (people.user(token.userId()).isEmpty()) {
            return noUser(state, token.userId());
        }
        if (state.tokens().containsKey(token.hash())
                || people.tokens().values().stream()
                        .anyMatch(each ->
                                each.hash().equals(token.hash()) || each.id().equals(token.id()))) {
            return Applied.refused(state, "there is such a token already");
        }
        if (people.tokensOf(token.userId()).anyMatch(each -> each.name().equals(token.name()))) {
            return Applied.refused(state, "there is a token '%s' already", token.name());
        }
        if (people.tokensOf(token.userId()).count() >= People.TOKENS_MAX) {
            return Applied.refused(state, "the user has %d tokens already: remove some", People.TOKENS_MAX);
        }
        return Applied.tookEffect(
                state.withPeople(people.withTokens(people.tokens().plus(token.hash(), token))));
    }

    static Applied removeToken(GlobalState state, String tokenId) {
        People people = state.people();
        return people.tokens().values().stream()
                .filter(each -> each.id().equals(tokenId))
                .findFirst()
                .map(each -> Applied.tookEffect(
                        state.withPeople(people.withTokens(people.tokens().minus(each.hash())))))
                .orElseGet(() -> Applied.refused(state, "there is no token of a user with the id %s", tokenId));
    }

    /// Nobody keeps a role in a repository that is gone.
    static People without(People people, RepositoryId repository) {
        PMap<String, User> users = people.users();
        for (User each : people.users().values()) {
            if (each.grant() instanceof Grant.Repositories roles
                    && roles.role(repository).isPresent()) {
                users = users.plus(each.id(), each.granted(roles.with(repository, Optional.empty())));
            }
        }
        return people.withUsers(users);
    }

    private static GlobalState with(GlobalState state, User user) {
        People people = state.people();
        return state.withPeople(people.withUsers(people.users().plus(user.id(), user)));
    }

    private static Applied noUser(GlobalState state, String id) {
        return Applied.refused(state, "there is no user with the id %s", id);
    }
}
