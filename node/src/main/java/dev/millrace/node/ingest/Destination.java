package dev.millrace.node.ingest;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Caller;
import dev.millrace.node.http.Deed;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.parse.EventParser;
import java.util.Optional;
import java.util.function.Function;

/// Where the events of a request go, and who parses them.
record Destination(Repository repository, ParserChoice parsers) {
    private static final String DEFAULT_REPOSITORY = "default";

    /// @param named the repository in the request's path or query
    /// @param fallback the endpoint's parser
    static Destination of(
            Exchange exchange, Optional<String> named, GlobalState state, ParserSource source, String fallback)
            throws HttpError {
        Repository repository = repository(exchange.caller(), named, state);
        Function<String, Optional<EventParser>> parsers = name -> parser(repository, name, state, source);
        Optional<String> asked = exchange.queryParameter("parser");
        if (asked.isPresent() && parsers.apply(asked.get()).isEmpty()) {
            throw HttpError.badRequest("there is no parser '%s' in repository '%s': create it, or leave ?parser= out"
                    .formatted(asked.get(), repository.name()));
        }
        return new Destination(repository, new ParserChoice(parsers, asked.or(exchange.caller()::parser), fallback));
    }

    private static Repository repository(Caller caller, Optional<String> named, GlobalState state) throws HttpError {
        Optional<RepositoryId> own = caller.powers().onlyPlaceOf(Deed.INGEST);
        if (named.isEmpty() && own.isPresent()) {
            return state.repository(own.get())
                    .orElseThrow(
                            () -> HttpError.notFound("the repository of the token '%s' is gone: use a token of another"
                                    .formatted(caller.name())));
        }
        String name = named.orElse(DEFAULT_REPOSITORY);
        Optional<Repository> repository = state.repository(repositoryName(name));
        // Who may not ingest everywhere is not told which others there are.
        boolean mayIngest = repository
                .map(each -> caller.may(Deed.INGEST, each.id()))
                .orElseGet(() -> caller.powers().mayEverywhere(Deed.INGEST));
        if (!mayIngest) {
            throw HttpError.of(
                    403,
                    "'%s' may not ingest into '%s': name another repository with ?repository=, or use a token of it"
                            .formatted(caller.name(), name));
        }
        return repository.orElseThrow(() -> HttpError.notFound(
                "there is no repository '%s': create it first, or name another one with ?repository=".formatted(name)));
    }

    private static RepositoryName repositoryName(String name) throws HttpError {
        try {
            return new RepositoryName(name);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /// One of the repository's own, else a built-in one.
    static Optional<EventParser> parser(Repository repository, String name, GlobalState state, ParserSource parsers) {
        Optional<ParserDefinition> own = state.parser(repository.id(), name);
        if (own.isEmpty()) {
            return parsers.builtIn(name);
        }
        return own.get().builtIn().isPresent()
                ? parsers.builtIn(own.get().builtIn().get())
                : Optional.of(parsers.script(own.get()));
    }
}
