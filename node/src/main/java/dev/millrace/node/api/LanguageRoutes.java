package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.query.SourcePosition;
import dev.millrace.node.query.compile.QueryFunction;
import dev.millrace.node.query.compile.Signature;
import dev.millrace.node.query.functions.Functions;
import dev.millrace.node.query.syntax.QueryFormatter;
import dev.millrace.node.query.tools.Completions;
import dev.millrace.node.query.tools.Hover;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.SearchEstimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What editors and people ask of a query's text before it runs: whether it is right, what it means, what could come
/// next, and what it would cost.
final class LanguageRoutes {
    private static final int FIELDS_MAX = 10_000;

    private final QueryRequests requests;
    private final Coordinator coordinator;

    LanguageRoutes(QueryRequests requests, Coordinator coordinator) {
        this.requests = requests;
        this.coordinator = coordinator;
    }

    List<Route> all() {
        String path = "/api/v1/repositories/{repo}/query";
        return List.of(
                new Route("POST", path + "/analyze", Access.QUERY, this::analyze),
                new Route("POST", path + "/estimate", Access.QUERY, this::estimate),
                new Route("POST", "/api/v1/language/format", Access.ANY, this::format),
                new Route("POST", "/api/v1/language/completions", Access.ANY, this::completions),
                new Route("POST", "/api/v1/language/hover", Access.ANY, this::hover),
                new Route("GET", "/api/v1/language/functions", Access.ANY, this::functions));
    }

    private void analyze(Exchange exchange) throws IOException, HttpError {
        Repository repository = requests.repository(exchange);
        JsonNode body = JsonBodies.read(exchange);
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        ArrayNode errors = answer.putArray("errors");
        ArrayNode warnings = answer.putArray("warnings");
        try {
            Query query = QueryParser.parse(text(body), requests.context(repository, body));
            query.notes().forEach(each -> add(warnings, each.text(), each.position()));
            query.lacks().forEach(each -> warnings.addObject().put("message", each));
            answer.put("isAggregate", query.isAggregate());
            ArrayNode order = answer.putArray("fieldOrder");
            query.fieldOrder().forEach(order::add);
        } catch (QueryError e) {
            add(errors, e.problem(), e.position());
        }
        answer.put("isValid", errors.isEmpty());
        JsonBodies.respond(exchange, 200, answer);
    }

    private static void add(ArrayNode all, String message, SourcePosition position) {
        all.addObject()
                .put("message", message)
                .put("offset", position.offset())
                .put("line", position.line())
                .put("column", position.column());
    }

    /// What the query would read at most: what time ranges and tags rule out is not counted.
    private void estimate(Exchange exchange) throws IOException, HttpError, InterruptedException {
        SearchEstimate estimate =
                coordinator.estimate(requests.read(exchange, requests.repository(exchange), JsonBodies.read(exchange)));
        JsonBodies.respond(
                exchange,
                200,
                JsonBodies.JSON
                        .createObjectNode()
                        .put("events", estimate.events())
                        .put("rawBytes", estimate.rawBytes())
                        .put("storedBytes", estimate.storedBytes())
                        .put("files", estimate.files())
                        .put("filesInBucketOnly", estimate.filesElsewhere()));
    }

    private void format(Exchange exchange) throws IOException, HttpError {
        JsonNode body = JsonBodies.read(exchange);
        try {
            String formatted = QueryFormatter.format(text(body), requests.limits());
            JsonBodies.respond(exchange, 200, JsonBodies.JSON.createObjectNode().put("queryString", formatted));
        } catch (QueryError e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private void completions(Exchange exchange) throws IOException, HttpError {
        JsonNode body = JsonBodies.read(exchange);
        String text = text(body);
        List<String> fields = new ArrayList<>();
        body.path("fields").forEach(each -> fields.add(each.asText()));
        if (fields.size() > FIELDS_MAX) {
            throw HttpError.badRequest("%d \"fields\", at most %d are allowed".formatted(fields.size(), FIELDS_MAX));
        }
        Completions.Found found = Completions.at(text, cursor(body, text), fields, Functions.ALL);
        ObjectNode answer = JsonBodies.JSON.createObjectNode().put("start", found.start());
        ArrayNode items = answer.putArray("items");
        found.items()
                .forEach(each -> items.addObject()
                        .put("kind", each.kind().name().toLowerCase(java.util.Locale.ROOT))
                        .put("label", each.label())
                        .put("insert", each.insert())
                        .put("detail", each.detail()));
        JsonBodies.respond(exchange, 200, answer);
    }

    private void hover(Exchange exchange) throws IOException, HttpError {
        JsonNode body = JsonBodies.read(exchange);
        String text = text(body);
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        Hover.at(text, cursor(body, text), Functions.ALL).ifPresent(found -> {
            answer.put("start", found.start()).put("end", found.end());
            write(found.signature(), answer.putObject("function"));
        });
        JsonBodies.respond(exchange, 200, answer);
    }

    private void functions(Exchange exchange) throws IOException {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        for (QueryFunction each : Functions.ALL.all()) {
            write(each.signature(), all.addObject());
        }
        JsonBodies.respond(exchange, 200, all);
    }

    private static void write(Signature signature, ObjectNode object) {
        object.put("name", signature.name())
                .put("group", signature.group().toString())
                .put("meaning", signature.meaning());
        ArrayNode parameters = object.putArray("parameters");
        for (Signature.Parameter each : signature.parameters()) {
            ObjectNode parameter = parameters
                    .addObject()
                    .put("name", each.name())
                    .put("kind", each.kind())
                    .put("required", each.required())
                    .put("meaning", each.meaning());
            each.otherwise().ifPresent(value -> parameter.put("default", value));
        }
    }

    private String text(JsonNode body) throws HttpError {
        String text = body.path("queryString").asText("");
        if (text.length() > requests.limits().textMax()) {
            throw HttpError.badRequest("the query has %d characters, at most %d are allowed"
                    .formatted(text.length(), requests.limits().textMax()));
        }
        return text;
    }

    private static int cursor(JsonNode body, String text) throws HttpError {
        int cursor = body.path("cursor").asInt(text.length());
        if (cursor < 0 || cursor > text.length()) {
            throw HttpError.badRequest("\"cursor\" must be from 0 to %d, the query's length".formatted(text.length()));
        }
        return cursor;
    }
}
