package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import dev.millrace.node.search.Coordinator;
import dev.millrace.node.search.RunningQueries;
import dev.millrace.node.search.RunningQueries.Running;
import java.io.IOException;
import java.util.List;

/// The queries that run on this node now, and the end of one.
final class RunningQueryRoutes {
    private final RunningQueries running;

    RunningQueryRoutes(Coordinator coordinator) {
        this.running = coordinator.running();
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/api/v1/queries", Access.QUERY, this::list),
                new Route("DELETE", "/api/v1/queries/{id}", Access.QUERY, this::end));
    }

    private void list(Exchange exchange) throws IOException {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        for (Running each : running.all()) {
            if (maySee(exchange, each)) {
                all.addObject()
                        .put("id", each.id())
                        .put("repository", each.repository().value())
                        .put("askedBy", each.asker().name())
                        .put("queryString", each.text())
                        .put("elapsedMillis", each.deadline().elapsed().toMillis())
                        .put("processedEvents", each.progress().processedEvents())
                        .put("totalEvents", each.progress().totalEvents())
                        .put("processedBytes", each.progress().processedBytes());
            }
        }
        JsonBodies.respond(exchange, 200, all);
    }

    private void end(Exchange exchange) throws IOException, HttpError {
        Running query = running.find(exchange.pathParameter("id"))
                .filter(each -> maySee(exchange, each))
                .orElseThrow(() -> HttpError.notFound("no such query runs: GET /api/v1/queries lists those that do"));
        query.end("by a request");
        exchange.respond(204, "application/json", new byte[0]);
    }

    private boolean maySee(Exchange exchange, Running query) {
        return QueryRequests.maySee(exchange.caller(), query.asker(), query.repositoryId());
    }
}
