package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.live.LiveReader;
import dev.millrace.node.live.LiveTails;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.SearchRejected;
import dev.millrace.node.search.SearchRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// `POST /api/v1/repositories/{repo}/query`: runs a query, or follows new events.
final class QueryRoute {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Pattern FILENAME = Pattern.compile("[\\w. -]{1,200}");

    private final QueryRequests requests;
    private final Coordinator coordinator;
    private final LiveTails tails;
    private final LongSupplier epochNanos;
    private final LongSupplier nanoClock;

    QueryRoute(
            QueryRequests requests,
            Coordinator coordinator,
            LiveTails tails,
            LongSupplier epochNanos,
            LongSupplier nanoClock) {
        this.requests = requests;
        this.coordinator = coordinator;
        this.tails = tails;
        this.epochNanos = epochNanos;
        this.nanoClock = nanoClock;
    }

    List<Route> all() {
        return List.of(new Route("POST", "/api/v1/repositories/{repo}/query", Access.QUERY, this::answer));
    }

    private void answer(Exchange exchange) throws IOException, HttpError, InterruptedException {
        Repository repository = requests.repository(exchange);
        JsonNode body = JsonBodies.read(exchange);
        SearchRequest request = requests.read(exchange, repository, body);
        RowFormat format = RowFormat.accepted(exchange.header("Accept").orElse("text/plain"));
        boolean withSummary = exchange.header("X-Millrace-Summary")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        boolean isLive = body.path("isLive").asBoolean();
        LiveRequest live = LiveRequest.read(body, isLive, format, epochNanos.getAsLong());
        if (withSummary && (isLive || !format.hasPlaceForSummary())) {
            throw HttpError.badRequest(
                    "X-Millrace-Summary needs an answer that ends, as application/x-ndjson or application/json: leave the header out, or change Accept or isLive");
        }
        exchange.header("X-Desired-Filename")
                .filter(name -> FILENAME.matcher(name).matches())
                .ifPresent(name -> exchange.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\""));
        try {
            if (isLive) {
                follow(exchange, request, live, format);
            } else {
                StreamedAnswer answer = new StreamedAnswer(exchange, format, withSummary);
                answer.end(coordinator.run(request, answer));
            }
        } catch (SearchRejected e) {
            throw HttpError.retryLater(429, e.getMessage() + ": try again in a moment", RETRY_AFTER);
        }
    }

    private void follow(Exchange exchange, SearchRequest request, LiveRequest live, RowFormat format)
            throws IOException, HttpError, InterruptedException, SearchRejected {
        if (request.query().isAggregate()) {
            throw HttpError.badRequest(
                    "a live query gives events as they come, and this one aggregates them: submit it as a query job instead (POST …/queryjobs)");
        }
        try (LiveReader reader = LiveReader.open(coordinator, tails, request, live.from())) {
            new LiveAnswer(exchange, format, live.withCursors(), nanoClock).follow(reader);
        }
    }
}
