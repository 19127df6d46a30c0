package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.Repository;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.jobs.JobRequest;
import dev.millrace.node.jobs.JobResult;
import dev.millrace.node.jobs.QueryJob;
import dev.millrace.node.jobs.QueryJobs;
import dev.millrace.node.query.ResultRow;
import dev.millrace.node.search.SearchLimits;
import dev.millrace.node.search.SearchRejected;
import dev.millrace.node.search.SearchRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Query jobs: submitted, asked again and again for what they have so far, and deleted.
final class QueryJobRoutes {
    private static final int EVENTS_DEFAULT = 200;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final QueryRequests requests;
    private final QueryJobs jobs;
    private final SearchLimits limits;

    QueryJobRoutes(QueryRequests requests, QueryJobs jobs, SearchLimits limits) {
        this.requests = requests;
        this.jobs = jobs;
        this.limits = limits;
    }

    List<Route> all() {
        List<Route> all = new ArrayList<>();
        for (String root : List.of("repositories", "dataspaces")) {
            String path = "/api/v1/" + root + "/{repo}/queryjobs";
            all.add(new Route("POST", path, Access.QUERY, this::submit));
            all.add(new Route("GET", path + "/{id}", Access.QUERY, this::poll));
            all.add(new Route("DELETE", path + "/{id}", Access.QUERY, this::delete));
        }
        return all;
    }

    private void submit(Exchange exchange) throws IOException, HttpError {
        Repository repository = requests.repository(exchange);
        JsonNode body = JsonBodies.read(exchange);
        SearchRequest search = requests.read(repository, body);
        boolean live = body.path("isLive").asBoolean();
        Optional<Duration> window =
                live ? Optional.of(Duration.ofNanos(search.toNanos() - search.fromNanos())) : Optional.empty();
        if (live && (window.get().isNegative() || window.get().isZero() || search.fromNanos() == Long.MIN_VALUE)) {
            throw HttpError.badRequest(
                    "a live query needs a start that says how long ago, such as \"start\": \"10m\", and ends now");
        }
        int events = body.path("maxEvents").asInt(EVENTS_DEFAULT);
        int eventsMax = Math.min(limits.sortRowsMax(), JobRequest.ROWS_MAX);
        if (events < 1 || events > eventsMax) {
            throw HttpError.badRequest("\"maxEvents\" must be from 1 to %d".formatted(eventsMax));
        }
        JobRequest request = new JobRequest(
                search, events, window, body.path("showQueryEventDistribution").asBoolean());
        try {
            String id = jobs.submit(request);
            ObjectNode answer = JsonBodies.JSON.createObjectNode().put("id", id);
            answer.put("queryOnView", search.query().text());
            ArrayNode notes = answer.putArray("warnings");
            search.query().notes().forEach(note -> notes.add("%s (%s)".formatted(note.text(), note.position())));
            JsonBodies.respond(exchange, 200, answer);
        } catch (SearchRejected e) {
            throw HttpError.retryLater(429, e.getMessage() + ": try again in a moment", RETRY_AFTER);
        }
    }

    private QueryJob job(Exchange exchange) throws HttpError {
        Repository repository = requests.repository(exchange);
        return jobs.find(exchange.pathParameter("id"))
                .filter(job -> job.request().search().repository().equals(repository.id()))
                .orElseThrow(
                        () -> HttpError.notFound(
                                "there is no such query job: it was deleted, or nobody asked for it for a while; submit the query again"));
    }

    private void poll(Exchange exchange) throws IOException, HttpError {
        QueryJob job = job(exchange);
        JobResult result = job.poll();
        if (result.failure().isPresent()) {
            throw HttpError.of(500, result.failure().get());
        }
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        answer.put("cancelled", result.isCancelled());
        answer.put("done", result.isDone());
        ArrayNode events = answer.putArray("events");
        for (ResultRow row : result.rows()) {
            JsonRows.put(row, events.addObject());
        }
        answer.set("metaData", metaData(job, result));
        ArrayNode warnings = answer.putArray("warnings");
        result.warnings().forEach(warnings::add);
        result.distribution().ifPresent(histogram -> {
            ObjectNode distribution = answer.putObject("queryEventDistribution");
            distribution.put("start", histogram.fromMillis());
            distribution.put("bucketSize", histogram.bucketMillis());
            ArrayNode counts = distribution.putArray("buckets");
            histogram.counts().forEach(counts::add);
        });
        JsonBodies.respond(exchange, 200, answer);
    }

    private static ObjectNode metaData(QueryJob job, JobResult result) {
        boolean live = job.request().window().isPresent();
        JobResult.Work work = result.work();
        ObjectNode meta = JsonBodies.JSON.createObjectNode();
        meta.put("eventCount", result.rows().size());
        meta.putObject("extraData");
        ArrayNode order = meta.putArray("fieldOrder");
        result.fieldOrder().forEach(order::add);
        meta.put("isAggregate", job.request().search().query().isAggregate());
        meta.put("pollAfter", pollAfter(result, live));
        meta.put("processedBytes", work.processedBytes());
        meta.put("processedEvents", work.processedEvents());
        meta.put("queryStart", result.range().fromMillis());
        meta.put("queryEnd", Math.min(result.range().toMillis(), Long.MAX_VALUE / NANOS_PER_MILLI));
        meta.put("resultBufferSize", result.rows().size());
        meta.put("timeMillis", work.elapsedMillis());
        meta.put("totalWork", work.totalEvents());
        meta.put("workDone", result.isDone() ? work.totalEvents() : work.processedEvents());
        return meta;
    }

    /// Soon at first, for the small queries; then at the pace at which results are made.
    private static int pollAfter(JobResult result, boolean live) {
        if (result.isDone() || live) {
            return 1_000;
        }
        return result.work().elapsedMillis() == 0 ? 50 : 250;
    }

    private void delete(Exchange exchange) throws IOException, HttpError {
        requests.repository(exchange);
        jobs.remove(exchange.pathParameter("id"));
        exchange.respond(204, "application/json", new byte[0]);
    }
}
