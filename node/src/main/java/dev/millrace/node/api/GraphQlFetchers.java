package dev.millrace.node.api;

import static java.util.Objects.requireNonNull;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.AccessToken;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Retention;
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
    private final ParserNames parsers;

    GraphQlFetchers(Global global, Administration administration, ParserNames parsers) {
        this.global = global;
        this.administration = administration;
        this.parsers = parsers;
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
                        .dataFetcher("updateRetention", this::updateRetention)
                        .dataFetcher("addIngestTokenV3", this::addIngestToken)
                        .dataFetcher("removeIngestToken", this::removeIngestToken));
        wiring.type(
                "SearchDomain",
                type -> type.typeResolver(found -> found.getSchema().getObjectType("Repository")));
        wiring.type(
                "Repository",
                type -> type.dataFetcher("ingestTokens", this::ingestTokens)
                        .dataFetcher("parsers", this::parsersOf)
                        .dataFetcher("parser", this::parserOf));
    }

    private List<Map<String, Object>> repositories(DataFetchingEnvironment field) {
        Map<RepositoryId, RepositoryFigures> figures = RepositoryFigures.of(global.state());
        return global.state().repositories().values().stream()
                .filter(each -> by(field).caller().mayUse(each.id().value()))
                .sorted(Comparator.comparing(Repository::name))
                .map(each -> described(each, figures))
                .toList();
    }

    private Map<String, Object> repository(DataFetchingEnvironment field) throws HttpError {
        return described(
                administration.repository(by(field), text(field.getArguments(), "name")),
                RepositoryFigures.of(global.state()));
    }

    private Map<String, Object> createRepository(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Repository made = administration.createRepository(
                administrator(field),
                text(field.getArguments(), "name"),
                optionalText(field.getArguments(), "description").orElse(""));
        return Map.of("repository", described(made, Map.of()));
    }

    /// A bound that is not named stays, one that is `null` goes.
    private Map<String, Object> updateRetention(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = administrator(field);
        String name = text(field.getArguments(), "repositoryName");
        Repository repository = administration.repository(by, name);
        Retention before = repository.retention();
        administration.setRetention(
                by,
                repository,
                new Retention(
                        bound(field, "timeBasedRetention", before.ageMillis(), RetentionJson::millisOfDays),
                        bound(
                                field,
                                "storageSizeBasedRetention",
                                before.storedBytes(),
                                RetentionJson::bytesOfGigabytes),
                        bound(field, "ingestSizeBasedRetention", before.rawBytes(), RetentionJson::bytesOfGigabytes)));
        return Map.of(
                "repository", described(administration.repository(by, name), RepositoryFigures.of(global.state())));
    }

    /// How a number of LogScale's becomes one of ours.
    private interface Unit {
        long whole(String name, double number) throws HttpError;
    }

    private static Optional<Long> bound(DataFetchingEnvironment field, String name, Optional<Long> before, Unit unit)
            throws HttpError {
        if (!field.containsArgument(name)) {
            return before;
        }
        return field.getArguments().get(name) instanceof Number number
                ? Optional.of(unit.whole(name, number.doubleValue()))
                : Optional.empty();
    }

    private Map<String, Object> addIngestToken(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = administrator(field);
        Map<String, Object> input = requireNonNull(field.getArgument("input"), "the schema asks for it");
        RepositoryId repository =
                administration.repository(by, text(input, "repositoryName")).id();
        Optional<String> parser = optionalText(input, "parser").filter(name -> !name.isEmpty());
        parsers.require(repository, parser);
        Administration.NewToken made =
                administration.addToken(by, text(input, "name"), Set.of(Right.INGEST), Optional.of(repository), parser);
        Map<String, Object> token = described(made.known());
        token.put("token", made.token());
        return token;
    }

    private Map<String, Object> removeIngestToken(DataFetchingEnvironment field)
            throws HttpError, InterruptedException {
        Exchange by = administrator(field);
        Repository repository = administration.repository(by, text(field.getArguments(), "repositoryName"));
        String name = text(field.getArguments(), "name");
        AccessToken token = tokensOf(repository).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpError.notFound("there is no ingest token '%s'".formatted(name)));
        administration.removeToken(by, token);
        return Map.of("result", true);
    }

    private List<Map<String, Object>> ingestTokens(DataFetchingEnvironment field) throws HttpError {
        Exchange by = administrator(field);
        return tokensOf(administration.repository(by, nameOfSource(field))).stream()
                .map(this::described)
                .toList();
    }

    private List<Map<String, Object>> parsersOf(DataFetchingEnvironment field) throws HttpError {
        Repository repository = administration.repository(by(field), nameOfSource(field));
        return parsers.of(repository.id()).stream().map(this::parser).toList();
    }

    /// By name or id, which are the same here; none where there is none.
    private Optional<Map<String, Object>> parserOf(DataFetchingEnvironment field) throws HttpError {
        Optional<String> wanted =
                optionalText(field.getArguments(), "id").or(() -> optionalText(field.getArguments(), "name"));
        return parsersOf(field).stream()
                .filter(each -> wanted.equals(Optional.ofNullable(each.get("name"))))
                .findFirst();
    }

    private Map<String, Object> parser(String name) {
        return Map.of("id", name, "name", name, "isBuiltIn", parsers.isBuiltIn(name));
    }

    private static String nameOfSource(DataFetchingEnvironment field) throws HttpError {
        Map<String, Object> repository = requireNonNull(field.getSource(), "a field of a repository");
        return text(repository, "name");
    }

    private List<AccessToken> tokensOf(Repository repository) {
        return global.state().tokens().values().stream()
                .filter(each -> each.repository().equals(Optional.of(repository.id()))
                        && each.rights().equals(Set.of(Right.INGEST)))
                .sorted(Comparator.comparing(AccessToken::name))
                .toList();
    }

    private Map<String, Object> described(Repository repository, Map<RepositoryId, RepositoryFigures> figures) {
        Map<String, Object> known = new HashMap<>();
        known.put("id", repository.id().value());
        known.put("name", repository.name().value());
        known.put("description", repository.description());
        known.put("automaticSearch", true);
        known.put(
                "compressedByteSize",
                figures.getOrDefault(repository.id(), RepositoryFigures.NONE).storedBytes());
        Retention retention = repository.retention();
        RetentionJson.days(retention.ageMillis()).ifPresent(days -> known.put("timeBasedRetention", days));
        RetentionJson.gigabytes(retention.storedBytes())
                .ifPresent(size -> known.put("storageSizeBasedRetention", size));
        RetentionJson.gigabytes(retention.rawBytes()).ifPresent(size -> known.put("ingestSizeBasedRetention", size));
        return known;
    }

    /// Without the token itself, which nobody knows any more: clients that ask for it get an empty text.
    private Map<String, Object> described(AccessToken token) {
        Map<String, Object> known = new HashMap<>();
        known.put("name", token.name());
        known.put("token", "");
        token.parser().ifPresent(name -> known.put("parser", parser(name)));
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
