package dev.millrace.node.global;

import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The part of the state that says who may sign in as a user.
///
/// @param users by their ids
/// @param tokens by their hash
public record People(PMap<String, User> users, PMap<String, UserToken> tokens) {
    /// Each is in the memory of every node, and in every snapshot.
    public static final int USERS_MAX = 10_000;
    /// Of one user, those that expired included.
    public static final int TOKENS_MAX = 100;

    static People none() {
        return new People(HashTreePMap.empty(), HashTreePMap.empty());
    }

    public Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    public Optional<User> named(String name) {
        return users.values().stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst();
    }

    public Stream<UserToken> tokensOf(String userId) {
        return tokens.values().stream().filter(each -> each.userId().equals(userId));
    }

    People withUsers(PMap<String, User> newUsers) {
        return new People(newUsers, tokens);
    }

    People withTokens(PMap<String, UserToken> newTokens) {
        return new People(users, newTokens);
    }
}
