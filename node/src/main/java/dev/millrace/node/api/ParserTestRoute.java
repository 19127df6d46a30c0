package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.ParserDefinition;
import dev.millrace.node.global.ParserTest;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tries a parser's script on lines, without keeping either.
final class ParserTestRoute {
    private final QueryRequests requests;
    private final ParserTrials trials;

    ParserTestRoute(QueryRequests requests, ParserTrials trials) {
        this.requests = requests;
        this.trials = trials;
    }

    List<Route> all() {
        return List.of(new Route("POST", "/api/v1/repositories/{repo}/parsers/test", Access.QUERY, this::test));
    }

    private void test(Exchange exchange) throws IOException, HttpError {
        Repository repository = requests.repository(exchange);
        JsonNode body = JsonBodies.read(exchange);
        List<ParserTest> tests = new ArrayList<>();
        texts(body, "lines").forEach(line -> tests.add(new ParserTest(line, List.of())));
        for (JsonNode each : body.path("testCases")) {
            tests.add(test(each));
        }
        ParserDefinition parser = new ParserDefinition(
                repository.id(),
                JsonBodies.text(body, "name").orElse("test"),
                Optional.empty(),
                JsonBodies.text(body, "script").orElseThrow(() -> HttpError.badRequest("\"script\" must be given")),
                tests,
                texts(body, "fieldsToTag"),
                texts(body, "fieldsToBeRemovedBeforeParsing"));
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        List<ParserTrials.Outcome> outcomes = trials.run(parser);
        answer.put("passed", outcomes.stream().allMatch(each -> each.failures().isEmpty()));
        ArrayNode results = answer.putArray("results");
        outcomes.forEach(each -> write(each, results.addObject()));
        JsonBodies.respond(exchange, 200, answer);
    }

    private static void write(ParserTrials.Outcome outcome, ObjectNode result) {
        result.put("rawString", outcome.rawString());
        ArrayNode events = result.putArray("events");
        outcome.events().forEach(event -> event.forEach(events.addObject()::put));
        ArrayNode failures = result.putArray("failures");
        outcome.failures()
                .forEach(each -> failures.addObject()
                        .put("outputEventIndex", each.event())
                        .put("message", each.text()));
    }

    private static ParserTest test(JsonNode object) throws HttpError {
        List<ParserTest.OutputAssertion> assertions = new ArrayList<>();
        for (JsonNode each : object.path("outputAssertions")) {
            JsonNode wanted = each.path("assertions");
            List<ParserTest.FieldValue> values = new ArrayList<>();
            for (JsonNode value : wanted.path("fieldsHaveValues")) {
                values.add(new ParserTest.FieldValue(
                        value.path("fieldName").asText(),
                        value.path("expectedValue").asText()));
            }
            assertions.add(new ParserTest.OutputAssertion(
                    each.path("outputEventIndex").asInt(0), values, texts(wanted, "fieldsNotPresent")));
        }
        String raw = JsonBodies.text(object.path("event"), "rawString")
                .orElseThrow(() -> HttpError.badRequest("a test needs \"event\": {\"rawString\": …}"));
        return new ParserTest(raw, assertions);
    }

    private static List<String> texts(JsonNode object, String name) throws HttpError {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : object.path(name)) {
            if (!each.isTextual()) {
                throw HttpError.badRequest("\"%s\" must be a list of texts".formatted(name));
            }
            texts.add(each.textValue());
        }
        return texts;
    }
}
