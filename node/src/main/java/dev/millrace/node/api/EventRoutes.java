package dev.millrace.node.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.node.event.EventPosition;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.EventLookup;
import dev.millrace.node.search.SearchRejected;
import dev.millrace.node.search.Warning;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// One event by its `@id`, and those around it.
final class EventRoutes {
    private static final String PATH = "/api/v1/repositories/{repo}/events/{id}";
    private static final int AROUND_DEFAULT = 50;
    private static final int AROUND_MAX = 500;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final QueryRequests requests;
    private final Coordinator coordinator;

    EventRoutes(QueryRequests requests, Coordinator coordinator) {
        this.requests = requests;
        this.coordinator = coordinator;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", PATH, Access.QUERY, this::event),
                new Route("GET", PATH + "/around", Access.QUERY, this::around));
    }

    private void event(Exchange exchange) throws IOException, HttpError, InterruptedException {
        try {
            ResultRow event = find(exchange, lookup(exchange));
            try (OutputStream out = stream(exchange);
                    JsonGenerator json = JsonBodies.JSON.createGenerator(out)) {
                JsonRows.write(event, json);
            }
        } catch (SearchRejected e) {
            throw HttpError.retryLater(429, e.getMessage() + ": try again in a moment", RETRY_AFTER);
        }
    }

    private EventLookup lookup(Exchange exchange) throws HttpError {
        Repository repository = requests.repository(exchange);
        return new EventLookup(coordinator, QueryRequests.asker(exchange.caller()), repository.id(), repository.name());
    }

    private static ResultRow find(Exchange exchange, EventLookup lookup)
            throws IOException, HttpError, InterruptedException, SearchRejected {
        String id = exchange.pathParameter("id");
        EventPosition position = EventPosition.parse(id)
                .orElseThrow(() -> HttpError.notFound(
                        "'%s' is no @id of an event: it has four numbers, as in 0_3_17_0".formatted(id)));
        EventLookup.Found found = lookup.find(position, at(exchange));
        if (found.event().isPresent()) {
            return found.event().get();
        }
        List<String> lacks = words(found.warnings());
        throw HttpError.notFound(
                lacks.isEmpty()
                        ? "there is no event with the @id '%s' in this repository: it may have expired".formatted(id)
                        : "no event with the @id '%s' was found, and not everything could be read: %s"
                                .formatted(id, String.join("; ", lacks)));
    }

    private static List<String> words(List<Warning> warnings) {
        return warnings.stream()
                .filter(each -> !(each instanceof Warning.OffsetsMissing))
                .map(Warning::text)
                .sorted()
                .toList();
    }

    private static OptionalLong at(Exchange exchange) throws HttpError {
        String text = exchange.queryParameter("at").orElse("");
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            throw HttpError.badRequest(
                    "'%s' is no \"at\": give the event's @timestamp in milliseconds".formatted(text));
        }
    }

    private void around(Exchange exchange) throws IOException, HttpError, InterruptedException {
        int before = count(exchange, "before");
        int after = count(exchange, "after");
        boolean sameStream =
                exchange.queryParameter("sameStream").filter("false"::equals).isEmpty();
        try {
            EventLookup lookup = lookup(exchange);
            EventLookup.Around around = lookup.around(find(exchange, lookup), before, after, sameStream);
            try (OutputStream out = stream(exchange);
                    JsonGenerator json = JsonBodies.JSON.createGenerator(out)) {
                json.writeStartObject();
                json.writeNumberField("index", around.index());
                json.writeArrayFieldStart("events");
                for (ResultRow each : around.events()) {
                    JsonRows.write(each, json);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("warnings");
                for (String each : words(around.warnings())) {
                    json.writeString(each);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        } catch (SearchRejected e) {
            throw HttpError.retryLater(429, e.getMessage() + ": try again in a moment", RETRY_AFTER);
        }
    }

    private static OutputStream stream(Exchange exchange) throws IOException {
        return new BufferedOutputStream(exchange.respondStreaming(200, JsonBodies.CONTENT_TYPE));
    }

    private static int count(Exchange exchange, String name) throws HttpError {
        String text = exchange.queryParameter(name).orElse(Integer.toString(AROUND_DEFAULT));
        try {
            int count = Integer.parseInt(text);
            if (count >= 0 && count <= AROUND_MAX) {
                return count;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw HttpError.badRequest("\"%s\" must be from 0 to %d".formatted(name, AROUND_MAX));
    }
}
