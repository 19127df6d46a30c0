package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.Listener;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.util.List;

/// Listeners, and how they are on this node, as REST.
final class ListenerRoutes {
    private static final String LISTENERS = "/api/v1/listeners";
    private static final String LISTENER = LISTENERS + "/{id}";

    private final Global global;
    private final ListenerAdministration listeners;
    private final ParserNames parsers;

    ListenerRoutes(Global global, ListenerAdministration listeners, ParserNames parsers) {
        this.global = global;
        this.listeners = listeners;
        this.parsers = parsers;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", LISTENERS, Access.ROOT, this::list),
                new Route("POST", LISTENERS, Access.ROOT, exchange -> set(exchange, listeners.newListenerId(), 201)),
                new Route(
                        "PUT",
                        LISTENER,
                        Access.ROOT,
                        exchange -> set(exchange, asked(exchange).id(), 200)),
                new Route("DELETE", LISTENER, Access.ROOT, this::remove));
    }

    private void list(Exchange exchange) throws IOException {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        listeners.listeners().forEach(each -> all.add(ListenerJson.write(global.state(), each, listeners.here(each))));
        JsonBodies.respond(exchange, 200, all);
    }

    private void set(Exchange exchange, String id, int status) throws IOException, HttpError, InterruptedException {
        Listener listener = ListenerJson.read(id, global.state(), parsers, JsonBodies.read(exchange));
        listeners.set(exchange, listener);
        JsonBodies.respond(exchange, status, ListenerJson.write(global.state(), listener, listeners.here(listener)));
    }

    private void remove(Exchange exchange) throws IOException, HttpError, InterruptedException {
        listeners.remove(exchange, asked(exchange));
        JsonBodies.respondNothing(exchange);
    }

    private Listener asked(Exchange exchange) throws HttpError {
        return listeners.listener(exchange.pathParameter("id"));
    }
}
