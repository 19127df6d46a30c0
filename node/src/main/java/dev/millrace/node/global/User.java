package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.util.regex.Pattern;

/// A person, or a program that acts as one. Signs in with [UserToken]s.
///
/// @param id stays when the name changes
/// @param name by which people and the audit log know the user; no two differ by case alone
/// @param fullName may be empty
public record User(String id, String name, String fullName, Grant grant, long createdMillis) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@+-]{1,100}");
    private static final Pattern FULL_NAME = Pattern.compile("\\P{Cntrl}{0,200}");

    /// Whom the root token stands for: a user of this name would look like it in the audit log.
    private static final String RESERVED = "root";

    public User {
        require(
                NAME.matcher(name).matches(),
                "a user needs a name of 1 to 100 letters (a to z), digits and the signs . _ @ + -");
        require(!name.equalsIgnoreCase(RESERVED), "no user is called '%s': the root token is", RESERVED);
        require(FULL_NAME.matcher(fullName).matches(), "a full name has at most 200 visible characters");
    }

    User granted(Grant newGrant) {
        return new User(id, name, fullName, newGrant, createdMillis);
    }
}
