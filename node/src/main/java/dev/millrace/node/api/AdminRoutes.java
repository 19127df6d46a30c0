package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.AccessToken;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Right;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// API tokens and the flush, as REST.
final class AdminRoutes {
    private static final Duration FLUSH_MAX = Duration.ofMinutes(5);

    private final Global global;
    private final Administration administration;
    private final ParserNames parsers;
    private final Flush flush;

    AdminRoutes(Global global, Administration administration, ParserNames parsers, Flush flush) {
        this.global = global;
        this.administration = administration;
        this.parsers = parsers;
        this.flush = flush;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/api/v1/admin/tokens", Access.ADMIN, this::tokens),
                new Route("POST", "/api/v1/admin/tokens", Access.ADMIN, this::addToken),
                new Route("DELETE", "/api/v1/admin/tokens/{id}", Access.ADMIN, this::removeToken),
                new Route("POST", "/api/v1/admin/flush", Access.ROOT, this::flush));
    }

    private void tokens(Exchange exchange) throws IOException {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        administration.tokens(exchange).forEach(each -> all.add(described(each)));
        JsonBodies.respond(exchange, 200, all);
    }

    private void addToken(Exchange exchange) throws IOException, HttpError, InterruptedException {
        JsonNode body = JsonBodies.read(exchange);
        Optional<String> parser = JsonBodies.text(body, "parser");
        Optional<RepositoryId> bound = Optional.empty();
        Optional<String> repository = JsonBodies.text(body, "repository");
        if (repository.isPresent()) {
            RepositoryId id =
                    administration.administered(exchange, repository.get()).id();
            parsers.require(id, parser);
            bound = Optional.of(id);
        }
        Administration.NewToken made = administration.addToken(
                exchange, JsonBodies.text(body, "name").orElse(""), rights(body.path("rights")), bound, parser);
        ObjectNode answer = described(made.known());
        answer.put("token", made.token());
        JsonBodies.respond(exchange, 201, answer);
    }

    private void removeToken(Exchange exchange) throws IOException, HttpError, InterruptedException {
        String id = exchange.pathParameter("id");
        AccessToken token = administration.tokens(exchange).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.notFound("there is no token with the id " + id));
        administration.removeToken(exchange, token);
        JsonBodies.respond(exchange, 200, described(token));
    }

    private void flush(Exchange exchange) throws IOException, HttpError, InterruptedException {
        try {
            flush.flush(FLUSH_MAX);
        } catch (IOException e) {
            throw HttpError.retryLater(
                    503, "not everything could be committed: " + e.getMessage(), Duration.ofSeconds(5));
        }
        JsonBodies.respond(
                exchange,
                200,
                JsonBodies.JSON.createObjectNode().put("version", global.state().version()));
    }

    private static Set<Right> rights(JsonNode wanted) throws HttpError {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (JsonNode each : wanted) {
            try {
                rights.add(Right.valueOf(each.asText().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw HttpError.badRequest("'%s' is no right: ingest, query or admin".formatted(each.asText()));
            }
        }
        return rights;
    }

    private ObjectNode described(AccessToken token) {
        ObjectNode node =
                JsonBodies.JSON.createObjectNode().put("id", token.id()).put("name", token.name());
        ArrayNode rights = node.putArray("rights");
        token.rights().stream()
                .sorted()
                .forEach(right -> rights.add(right.name().toLowerCase(Locale.ROOT)));
        token.repository()
                .flatMap(id -> global.state().repository(id))
                .ifPresent(
                        repository -> node.put("repository", repository.name().value()));
        token.parser().ifPresent(parser -> node.put("parser", parser));
        return node;
    }
}
