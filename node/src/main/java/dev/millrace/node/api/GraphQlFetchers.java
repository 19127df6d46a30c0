package dev.millrace.node.api;

import static java.util.Objects.requireNonNull;

import dev.millrace.node.global.AccessToken;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Right;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where the fields of the GraphQL schema come from.
final class GraphQlFetchers {
    private final Global global;
    private final Administration administration;
    private final Set<String> parsers;

    /// @param parsers the names that a token may be bound to
    GraphQlFetchers(Global global, Administration administration, Set<String> parsers) {
        this.global = global;
        this.administration = administration;
        this.parsers = Set.copyOf(parsers);
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.scalar(LongScalar.TYPE);
        wiring.type(
                "Query",
                type -> type.dataFetcher(
                                "viewer",
                                field -> Map.of("username", by(field).caller().name()))
                        .dataFetcher("repositories", this::repositories)
                        .dataFetcher("searchDomains", this::repositories)
                        .dataFetcher("repository", this::repository)
                        .dataFetcher("searchDomain", this::repository));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("createRepository", this::createRepository)
                        .dataFetcher("addIngestTokenV3", this::addIngestToken)
                        .dataFetcher("removeIngestToken", this::removeIngestToken));
        wiring.type("Repository", type -> type.dataFetcher("ingestTokens", this::ingestTokens));
    }

    private List<Map<String, Object>> repositories(DataFetchingEnvironment field) {
        return global.state().repositories().values().stream()
                .filter(each -> by(field).caller().mayUse(each.id().value()))
                .sorted(Comparator.comparing(Repository::name))
                .map(GraphQlFetchers::described)
                .toList();
    }

    private Map<String, Object> repository(DataFetchingEnvironment field) throws HttpError {
        Repository repository = administration.repository(text(field.getArguments(), "name"));
        if (!by(field).caller().mayUse(repository.id().value())) {
            throw HttpError.of(403, "this token is not good for the repository '%s'".formatted(repository.name()));
        }
        return described(repository);
    }

    private Map<String, Object> createRepository(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Repository made = administration.createRepository(
                administrator(field),
                text(field.getArguments(), "name"),
                optionalText(field.getArguments(), "description").orElse(""));
        return Map.of("repository", described(made));
    }

    private Map<String, Object> addIngestToken(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Map<String, Object> input = requireNonNull(field.getArgument("input"), "the schema asks for it");
        Optional<String> parser = optionalText(input, "parser");
        if (parser.isPresent() && !parsers.contains(parser.get())) {
            throw HttpError.badRequest("there is no parser '%s': there are %s"
                    .formatted(
                            parser.get(),
                            String.join(", ", parsers.stream().sorted().toList())));
        }
        Administration.NewToken made = administration.addToken(
                administrator(field),
                text(input, "name"),
                Set.of(Right.INGEST),
                Optional.of(
                        administration.repository(text(input, "repositoryName")).id()),
                parser);
        Map<String, Object> token = described(made.known());
        token.put("token", made.token());
        return token;
    }

    private boolean removeIngestToken(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Repository repository = administration.repository(text(field.getArguments(), "repositoryName"));
        String name = text(field.getArguments(), "name");
        AccessToken token = tokensOf(repository).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpError.notFound("there is no ingest token '%s'".formatted(name)));
        administration.removeToken(administrator(field), token);
        return true;
    }

    private List<Map<String, Object>> ingestTokens(DataFetchingEnvironment field) throws HttpError {
        administrator(field);
        Map<String, Object> repository = requireNonNull(field.getSource(), "a field of a repository");
        return tokensOf(administration.repository(text(repository, "name"))).stream()
                .map(GraphQlFetchers::described)
                .toList();
    }

    private List<AccessToken> tokensOf(Repository repository) {
        return global.state().tokens().values().stream()
                .filter(each -> each.repository().equals(Optional.of(repository.id()))
                        && each.rights().equals(Set.of(Right.INGEST)))
                .sorted(Comparator.comparing(AccessToken::name))
                .toList();
    }

    private static Map<String, Object> described(Repository repository) {
        return Map.of(
                "id", repository.id().value(),
                "name", repository.name().value(),
                "description", repository.description(),
                "compressedByteSize", 0L);
    }

    /// Without the token itself, which nobody knows any more: clients that ask for it get an empty text.
    private static Map<String, Object> described(AccessToken token) {
        Map<String, Object> known = new HashMap<>();
        known.put("name", token.name());
        known.put("token", "");
        token.parser()
                .ifPresent(parser -> known.put("parser", Map.of("id", parser, "name", parser, "isBuiltIn", true)));
        return known;
    }

    private static Exchange by(DataFetchingEnvironment field) {
        return field.getGraphQlContext().get(Exchange.class);
    }

    private static Exchange administrator(DataFetchingEnvironment field) throws HttpError {
        Exchange exchange = by(field);
        if (!exchange.caller().may().contains(Access.ADMIN)) {
            throw HttpError.of(403, "this needs a token with the right 'admin'");
        }
        return exchange;
    }

    private static String text(Map<String, Object> from, String name) throws HttpError {
        return optionalText(from, name).orElseThrow(() -> HttpError.badRequest("'%s' must be given".formatted(name)));
    }

    private static Optional<String> optionalText(Map<String, Object> from, String name) {
        return Optional.ofNullable(from.get(name)).map(Object::toString);
    }
}
