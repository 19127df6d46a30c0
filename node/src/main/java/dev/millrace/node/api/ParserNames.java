package dev.millrace.node.api;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.http.HttpError;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The parsers that a token may be bound to: the built-in ones, and those of its repository.
final class ParserNames {
    private final Global global;
    private final Set<String> builtIn;

    ParserNames(Global global, Set<String> builtIn) {
        this.global = global;
        this.builtIn = Set.copyOf(builtIn);
    }

    NavigableSet<String> of(RepositoryId repository) {
        NavigableSet<String> names = new TreeSet<>(builtIn);
        global.state().parsers().values().stream()
                .filter(each -> each.repository().equals(repository))
                .map(ParserDefinition::name)
                .forEach(names::add);
        return names;
    }

    /// One of the repository's own may have a built-in one's name, and stands for it there.
    boolean isBuiltIn(RepositoryId repository, String name) {
        return builtIn.contains(name) && global.state().parser(repository, name).isEmpty();
    }

    void require(RepositoryId repository, Optional<String> parser) throws HttpError {
        NavigableSet<String> known = of(repository);
        if (parser.isPresent() && !known.contains(parser.get())) {
            throw HttpError.badRequest(
                    "there is no parser '%s': there are %s".formatted(parser.get(), String.join(", ", known)));
        }
    }
}
