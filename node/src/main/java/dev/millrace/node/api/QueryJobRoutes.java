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
            all.add(new Route("POST", path + "/{id}/stop", Access.QUERY, this::stop));
        }
        return all;
    }

    private void submit(Exchange exchange) throws IOException, HttpError {
        Repository repository = requests.repository(exchange);
        JsonNode body = JsonBodies.read(exchange);
        SearchRequest search = requests.read(exchange, repository, body);
        boolean live = body.path("isLive").asBoolean();
        Optional<Duration> window =
                live ? Optional.of(Duration.ofNanos(search.toNanos() - search.fromNanos())) : Optional.empty();
        if (live && (window.get().isNegative() || window.get().isZero() || search.fromNanos() == Long.MIN_VALUE)) {
            throw HttpError.badRequest(
                    "a live query needs a start that says how long ago, such as \"start\": \"10m\", and ends now");
        }
        int events = body.path("maxEvents").asInt(EVENTS_DEFAULT);
        int eventsMax = Math.min(limits.sortRowsMax(), jobs.limits().rowsMax());
        if (events < 1 || events > eventsMax) {
            throw HttpError.badRequest("\"maxEvents\" must be from 1 to %d".formatted(eventsMax));
        }
        JobRequest request = new JobRequest(search, events, window, counting(body));
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

    private static Optional<JobRequest.Counting> counting(JsonNode body) throws HttpError {
        Optional<String> field =
                JsonBodies.text(body, "queryEventDistributionField").filter(name -> !name.isEmpty());
        int buckets = body.path("queryEventDistributionBuckets").asInt(JobRequest.Counting.BUCKETS_DEFAULT);
        if (buckets < 1 || buckets > JobRequest.Counting.BUCKETS_MAX) {
            throw HttpError.badRequest("\"queryEventDistributionBuckets\" must be from 1 to %d"
                    .formatted(JobRequest.Counting.BUCKETS_MAX));
        }
        return body.path("showQueryEventDistribution").asBoolean() || field.isPresent()
                ? Optional.of(new JobRequest.Counting(buckets, field))
                : Optional.empty();
    }

    /// Another's is none.
    private Optional<QueryJob> find(Exchange exchange) throws HttpError {
        Repository repository = requests.repository(exchange);
        return jobs.find(exchange.pathParameter("id"))
                .filter(job -> job.request().search().repository().equals(repository.id()))
                .filter(job -> QueryRequests.maySee(
                        exchange.caller(), job.request().search().asker(), repository.id()));
    }

    private QueryJob job(Exchange exchange) throws HttpError {
        return find(exchange)
                .orElseThrow(
                        () -> HttpError.notFound(
                                "there is no such query job: it was deleted, or nobody asked for it for a while; submit the query again"));
    }

    private void poll(Exchange exchange) throws IOException, HttpError {
        QueryJob job = job(exchange);
        JobAnswer.RowWindow window = JobAnswer.RowWindow.of(exchange);
        JobResult result = job.poll();
        if (result.failure().isPresent()) {
            throw HttpError.of(500, result.failure().get());
        }
        new JobAnswer(job, result, window).send(exchange);
    }

    /// Ends the query; the job keeps what it has.
    private void stop(Exchange exchange) throws IOException, HttpError {
        job(exchange).cancel();
        exchange.respond(204, "application/json", new byte[0]);
    }

    private void delete(Exchange exchange) throws IOException, HttpError {
        if (find(exchange).isPresent()) {
            jobs.remove(exchange.pathParameter("id"));
        }
        exchange.respond(204, "application/json", new byte[0]);
    }
}
