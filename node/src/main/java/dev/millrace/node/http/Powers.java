package dev.millrace.node.http;

import static dev.millrace.node.base.Checks.require;

import dev.millrace.node.event.RepositoryId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a caller may do, and where.
public sealed interface Powers {
    static Powers none() {
        return new Within(Map.of());
    }

    /// Everything in every repository, and what concerns no single one: users, nodes, files that all share.
    record Root() implements Powers {}

    /// The same in every repository, those that are yet to come included.
    record Everywhere(Set<Deed> deeds) implements Powers {
        public Everywhere {
            deeds = Set.copyOf(deeds);
            require(!deeds.contains(Deed.ADMINISTER), "who administers everything is root");
        }
    }

    /// In these repositories, and nothing in others.
    record Within(Map<RepositoryId, Set<Deed>> repositories) implements Powers {
        public Within {
            Map<RepositoryId, Set<Deed>> copies = new HashMap<>();
            repositories.forEach((id, deeds) -> copies.put(id, Set.copyOf(deeds)));
            repositories = Map.copyOf(copies);
        }
    }

    default boolean isRoot() {
        return this instanceof Root;
    }

    default boolean may(Deed deed, RepositoryId repository) {
        return switch (this) {
            case Root() -> true;
            case Everywhere(Set<Deed> deeds) -> deeds.contains(deed);
            case Within(Map<RepositoryId, Set<Deed>> repositories) ->
                includes(repositories.getOrDefault(repository, Set.of()), deed);
        };
    }

    /// In every repository, whether there is any.
    default boolean mayEverywhere(Deed deed) {
        return switch (this) {
            case Root() -> true;
            case Everywhere(Set<Deed> deeds) -> deeds.contains(deed);
            case Within _ -> false;
        };
    }

    /// In one repository at the least.
    default boolean maySomewhere(Deed deed) {
        return mayEverywhere(deed)
                || (this instanceof Within within
                        && within.repositories().values().stream().anyMatch(each -> includes(each, deed)));
    }

    /// The repository in which it may be done, where there is exactly one.
    default Optional<RepositoryId> onlyPlaceOf(Deed deed) {
        if (!(this instanceof Within within)) {
            return Optional.empty();
        }
        List<RepositoryId> places = within.repositories().keySet().stream()
                .filter(each -> may(deed, each))
                .toList();
        return places.size() == 1 ? Optional.of(places.getFirst()) : Optional.empty();
    }

    private static boolean includes(Set<Deed> deeds, Deed deed) {
        return deeds.contains(deed) || deeds.contains(Deed.ADMINISTER);
    }
}
