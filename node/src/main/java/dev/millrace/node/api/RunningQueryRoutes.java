package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.jobs.JobResult;
import dev.millrace.node.jobs.QueryJobs;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.RunningQueries;
import dev.millrace.node.search.RunningQueries.Running;
import dev.millrace.node.search.SearchRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/// The queries that run on this node now, live jobs among them, and the end of one.
final class RunningQueryRoutes {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final RunningQueries running;
    private final QueryJobs jobs;
    private final LongSupplier epochNanos;

    RunningQueryRoutes(Coordinator coordinator, QueryJobs jobs, LongSupplier epochNanos) {
        this.running = coordinator.running();
        this.jobs = jobs;
        this.epochNanos = epochNanos;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/api/v1/queries", Access.QUERY, this::list),
                new Route("DELETE", "/api/v1/queries/{id}", Access.QUERY, this::end));
    }

    private void list(Exchange exchange) throws IOException {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        for (Running each : running.all()) {
            if (QueryRequests.maySee(exchange.caller(), each.asker(), each.repositoryId())) {
                add(
                                all,
                                each.id(),
                                each.repository(),
                                each.text(),
                                each.deadline().elapsed())
                        .put("askedBy", each.asker().name())
                        .put("isLive", false)
                        .put("state", each.isEnding() ? "ending" : "running")
                        .put("processedEvents", each.progress().processedEvents())
                        .put("totalEvents", each.progress().totalEvents())
                        .put("processedBytes", each.progress().processedBytes());
            }
        }
        jobs.live().forEach((id, job) -> {
            SearchRequest search = job.request().search();
            if (maySee(exchange, search)) {
                JobResult.Work work = job.look().work();
                add(all, id, search.name(), search.query().text(), job.age())
                        .put("askedBy", search.asker().name())
                        .put("isLive", true)
                        .put("state", job.look().isDone() ? "ended" : "following")
                        .put("processedEvents", work.processedEvents())
                        .put("totalEvents", work.totalEvents())
                        .put("processedBytes", work.processedBytes());
            }
        });
        JsonBodies.respond(exchange, 200, all);
    }

    private ObjectNode add(ArrayNode all, String id, RepositoryName repository, String text, Duration elapsed) {
        return all.addObject()
                .put("id", id)
                .put("repository", repository.value())
                .put("queryString", text)
                .put("startedAt", Math.floorDiv(epochNanos.getAsLong() - elapsed.toNanos(), NANOS_PER_MILLI))
                .put("elapsedMillis", elapsed.toMillis());
    }

    private void end(Exchange exchange) throws IOException, HttpError {
        String id = exchange.pathParameter("id");
        if (jobs.find(id)
                .filter(job -> maySee(exchange, job.request().search()))
                .isPresent()) {
            jobs.remove(id);
            exchange.respond(204, "application/json", new byte[0]);
            return;
        }
        Running query = running.find(id)
                .filter(each -> QueryRequests.maySee(exchange.caller(), each.asker(), each.repositoryId()))
                .orElseThrow(() -> HttpError.notFound("no such query runs: GET /api/v1/queries lists those that do"));
        query.end("by a request");
        exchange.respond(204, "application/json", new byte[0]);
    }

    private static boolean maySee(Exchange exchange, SearchRequest search) {
        return QueryRequests.maySee(exchange.caller(), search.asker(), search.repository());
    }
}
