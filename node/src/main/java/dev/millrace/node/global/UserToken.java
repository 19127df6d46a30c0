package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.util.Optional;
import java.util.regex.Pattern;

/// What Global knows of a token with which a user signs in: never the token itself. What it is good for is what its
/// user may do.
///
/// @param name says where it is used; one user has no two of a name
/// @param hash as of an [AccessToken]
/// @param expiryMillis from then on it is good for nothing; none: until it is removed
public record UserToken(
        String id, String userId, String name, String hash, long createdMillis, Optional<Long> expiryMillis) {
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,200}");

    public UserToken {
        require(NAME.matcher(name).matches() && !name.isBlank(), "a token needs a name of 1 to 200 visible characters");
    }

    public boolean isExpiredAt(long nowMillis) {
        return expiryMillis.filter(expiry -> expiry <= nowMillis).isPresent();
    }

    @Override
    public String toString() {
        return "UserToken[%s, %s of %s]".formatted(id, name, userId);
    }
}
