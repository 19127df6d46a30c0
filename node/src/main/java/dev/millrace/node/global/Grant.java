package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a user may do, and where.
public sealed interface Grant {
    /// Nothing at all: for one who is yet to be given a role.
    static Grant none() {
        return new Repositories(Map.of());
    }

    /// Everything, in every repository and beside them.
    record Root() implements Grant {}

    /// In each repository what the role allows, and nothing in others.
    record Repositories(Map<RepositoryId, Role> roles) implements Grant {
        public Repositories {
            roles = Map.copyOf(roles);
        }

        public Optional<Role> role(RepositoryId repository) {
            return Optional.ofNullable(roles.get(repository));
        }

        /// @param role none takes the role away
        Repositories with(RepositoryId repository, Optional<Role> role) {
            Map<RepositoryId, Role> changed = new HashMap<>(roles);
            role.ifPresentOrElse(each -> changed.put(repository, each), () -> changed.remove(repository));
            return new Repositories(changed);
        }
    }
}
