package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.live.LiveTails;
import dev.millrace.node.query.Query;
import dev.millrace.node.query.QueryError;
import dev.millrace.node.query.QueryLimits;
import dev.millrace.node.query.QueryParser;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.SearchLimits;
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

    private final Global global;
    private final Coordinator coordinator;
    private final LiveTails tails;
    private final QueryLimits limits;
    private final LongSupplier epochNanos;

    QueryRoute(Global global, Coordinator coordinator, LiveTails tails, SearchLimits limits, LongSupplier epochNanos) {
        this.global = global;
        this.coordinator = coordinator;
        this.tails = tails;
        this.limits = QueryLimits.DEFAULT.withTextMax(limits.queryTextMax());
        this.epochNanos = epochNanos;
    }

    List<Route> all() {
        return List.of(new Route("POST", "/api/v1/repositories/{repo}/query", Access.QUERY, this::answer));
    }

    private void answer(Exchange exchange) throws IOException, HttpError, InterruptedException {
        Repository repository = repository(exchange);
        JsonNode body = JsonBodies.read(exchange);
        Query query = query(body.path("queryString").asText(""));
        RowFormat format = RowFormat.accepted(exchange.header("Accept").orElse("text/plain"));
        boolean withSummary = exchange.header("X-Millrace-Summary")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        boolean isLive = body.path("isLive").asBoolean();
        if (withSummary && (isLive || !format.hasPlaceForSummary())) {
            throw HttpError.badRequest(
                    "X-Millrace-Summary needs an answer that ends, as application/x-ndjson or application/json: leave the header out, or change Accept or isLive");
        }
        exchange.header("X-Desired-Filename")
                .filter(name -> FILENAME.matcher(name).matches())
                .ifPresent(name -> exchange.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\""));
        try {
            if (isLive) {
                follow(exchange, repository, query, format);
            } else {
                SearchRequest request = request(repository, query, body);
                StreamedAnswer answer = new StreamedAnswer(exchange, format, withSummary);
                answer.end(coordinator.run(request, answer));
            }
        } catch (SearchRejected e) {
            throw HttpError.retryLater(429, e.getMessage() + ": try again in a moment", RETRY_AFTER);
        }
    }

    private SearchRequest request(Repository repository, Query query, JsonNode body) throws HttpError {
        long now = epochNanos.getAsLong();
        long from = TimeArgument.nanos("start", body.path("start"), "24h", now);
        long to = TimeArgument.nanos("end", body.path("end"), "now", now);
        if (from > to) {
            throw HttpError.badRequest("\"start\" lies after \"end\"");
        }
        return new SearchRequest(repository.id(), repository.name(), query, from, to);
    }

    private void follow(Exchange exchange, Repository repository, Query query, RowFormat format)
            throws IOException, HttpError, InterruptedException, SearchRejected {
        if (query.isAggregate()) {
            throw HttpError.badRequest(
                    "a live query gives events as they come, and this one aggregates them: leave out isLive, or the steps behind the filter");
        }
        try (var tail = tails.open(repository.id(), repository.name(), query)) {
            new LiveAnswer(exchange, format).follow(tail);
        }
    }

    private Query query(String text) throws HttpError {
        try {
            return QueryParser.parse(text, limits);
        } catch (QueryError e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Repository repository(Exchange exchange) throws HttpError {
        String name = exchange.pathParameter("repo");
        HttpError none = HttpError.notFound(
                "there is no repository '%s': GET /api/v1/repositories lists those there are".formatted(name));
        try {
            Repository repository =
                    global.state().repository(new RepositoryName(name)).orElseThrow(() -> none);
            if (!exchange.caller().mayUse(repository.id().value())) {
                throw HttpError.of(403, "this token is not good for the repository '%s'".formatted(name));
            }
            return repository;
        } catch (IllegalArgumentException badName) {
            throw none;
        }
    }
}
