package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Retention;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Deed;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Repositories, what they hold and how long they keep it, as REST.
final class RepositoryRoutes {
    private static final String RETENTION = "/api/v1/repositories/{repo}/retention";

    private final Global global;
    private final Administration administration;

    RepositoryRoutes(Global global, Administration administration) {
        this.global = global;
        this.administration = administration;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/api/v1/repositories", Access.QUERY, this::repositories),
                new Route("GET", RETENTION, Access.QUERY, this::retention),
                new Route("PUT", RETENTION, Access.ADMIN, this::setRetention));
    }

    private void repositories(Exchange exchange) throws IOException {
        GlobalState state = global.state();
        Map<RepositoryId, RepositoryFigures> figures = RepositoryFigures.of(state);
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        state.repositories().values().stream()
                .filter(each -> exchange.caller().may(Deed.READ, each.id()))
                .sorted(Comparator.comparing(Repository::name))
                .forEach(each -> {
                    RepositoryFigures held = figures.getOrDefault(each.id(), RepositoryFigures.NONE);
                    all.addObject()
                            .put("id", each.id().value())
                            .put("name", each.name().value())
                            .put("description", each.description())
                            .put("events", held.events())
                            .put("rawBytes", held.rawBytes())
                            .put("storedBytes", held.storedBytes())
                            .put("files", held.files())
                            .set("retention", RetentionJson.write(each.retention()));
                });
        JsonBodies.respond(exchange, 200, all);
    }

    private void retention(Exchange exchange) throws IOException, HttpError {
        Repository repository = administration.repository(exchange, exchange.pathParameter("repo"));
        JsonBodies.respond(exchange, 200, RetentionJson.write(repository.retention()));
    }

    private void setRetention(Exchange exchange) throws IOException, HttpError, InterruptedException {
        Repository repository = administration.administered(exchange, exchange.pathParameter("repo"));
        Retention retention = RetentionJson.read(JsonBodies.read(exchange));
        administration.setRetention(exchange, repository, retention);
        JsonBodies.respond(exchange, 200, RetentionJson.write(retention));
    }
}
