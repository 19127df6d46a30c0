package dev.millrace.node.api;

import static dev.millrace.node.api.GraphQlCall.by;
import static dev.millrace.node.api.GraphQlCall.input;
import static dev.millrace.node.api.GraphQlCall.nameOfSource;
import static dev.millrace.node.api.GraphQlCall.optionalText;
import static dev.millrace.node.api.GraphQlCall.text;

import dev.millrace.node.global.AccessToken;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Right;
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

/// Ingest tokens in GraphQL: those of a repository that are good for nothing else.
final class IngestTokenFields {
    private final Global global;
    private final Administration administration;
    private final ParserNames parsers;
    private final ParserFields parserFields;

    IngestTokenFields(Global global, Administration administration, ParserNames parsers, ParserFields parserFields) {
        this.global = global;
        this.administration = administration;
        this.parsers = parsers;
        this.parserFields = parserFields;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("addIngestTokenV3", this::add)
                        .dataFetcher("assignParserToIngestTokenV2", this::assignParser)
                        .dataFetcher("unassignIngestToken", this::unassignParser)
                        .dataFetcher("removeIngestToken", this::remove));
        wiring.type("Repository", type -> type.dataFetcher("ingestTokens", this::all));
    }

    private List<Map<String, Object>> all(DataFetchingEnvironment field) throws HttpError {
        Repository repository = administration.administered(by(field), nameOfSource(field));
        return tokensOf(repository).stream()
                .map(each -> described(repository, each))
                .toList();
    }

    private Map<String, Object> add(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        Map<String, Object> input = input(field);
        Repository repository = administration.administered(by, text(input, "repositoryName"));
        Optional<String> parser = optionalText(input, "parser").filter(name -> !name.isEmpty());
        parsers.require(repository.id(), parser);
        Administration.NewToken made = administration.addToken(
                by, text(input, "name"), Set.of(Right.INGEST), Optional.of(repository.id()), parser);
        Map<String, Object> token = described(repository, made.known());
        token.put("token", made.token());
        return token;
    }

    private Map<String, Object> assignParser(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        Map<String, Object> input = input(field);
        Repository repository = administration.administered(by, text(input, "repositoryName"));
        String parser = text(input, "parser");
        parsers.require(repository.id(), Optional.of(parser));
        AccessToken token = token(repository, text(input, "tokenName"));
        administration.setTokenParser(by, token, Optional.of(parser));
        return described(repository, token(repository, token.name()));
    }

    private Map<String, Object> unassignParser(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        String name = text(field, "repositoryName");
        administration.setTokenParser(
                by, token(administration.administered(by, name), text(field, "tokenName")), Optional.empty());
        return Map.of("result", true);
    }

    private Map<String, Object> remove(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = by(field);
        Repository repository = administration.administered(by, text(field, "repositoryName"));
        administration.removeToken(by, token(repository, text(field, "name")));
        return Map.of("result", true);
    }

    private AccessToken token(Repository repository, String name) throws HttpError {
        return tokensOf(repository).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpError.notFound("there is no ingest token '%s'".formatted(name)));
    }

    private List<AccessToken> tokensOf(Repository repository) {
        return global.state().tokens().values().stream()
                .filter(each -> each.repository().equals(Optional.of(repository.id()))
                        && each.rights().equals(Set.of(Right.INGEST)))
                .sorted(Comparator.comparing(AccessToken::name))
                .toList();
    }

    /// Without the token itself, which nobody knows any more: clients that ask for it get an empty text.
    private Map<String, Object> described(Repository repository, AccessToken token) {
        Map<String, Object> known = new HashMap<>();
        known.put("name", token.name());
        known.put("token", "");
        token.parser().ifPresent(name -> known.put("parser", parserFields.described(repository.id(), name)));
        return known;
    }
}
