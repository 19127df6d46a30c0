package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.User;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.util.List;

/// Users and their tokens, as REST. Users make and remove tokens of their own.
final class UserRoutes {
    private static final String USERS = "/api/v1/users";
    private static final String USER = USERS + "/{id}";
    private static final String TOKENS = USER + "/tokens";

    private final Global global;
    private final UserAdministration users;

    UserRoutes(Global global, UserAdministration users) {
        this.global = global;
        this.users = users;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", USERS, Access.ROOT, this::list),
                new Route("POST", USERS, Access.ROOT, this::add),
                new Route("GET", USER, Access.ROOT, exchange -> respond(exchange, 200, user(exchange))),
                new Route("PUT", USER, Access.ROOT, this::change),
                new Route("DELETE", USER, Access.ROOT, this::remove),
                new Route("GET", TOKENS, Access.ANY, this::tokens),
                new Route("POST", TOKENS, Access.ANY, this::addToken),
                new Route("DELETE", TOKENS + "/{tokenId}", Access.ANY, this::removeToken));
    }

    private void list(Exchange exchange) throws IOException {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        users.users().forEach(each -> all.add(UserJson.write(global.state(), each)));
        JsonBodies.respond(exchange, 200, all);
    }

    private void add(Exchange exchange) throws IOException, HttpError, InterruptedException {
        UserJson.Wanted wanted = UserJson.read(global.state(), JsonBodies.read(exchange));
        respond(exchange, 201, users.add(exchange, wanted.name(), wanted.fullName(), wanted.grant()));
    }

    private void change(Exchange exchange) throws IOException, HttpError, InterruptedException {
        User before = user(exchange);
        UserJson.Wanted wanted = UserJson.read(global.state(), JsonBodies.read(exchange));
        respond(exchange, 200, users.change(exchange, before, wanted.name(), wanted.fullName(), wanted.grant()));
    }

    private void remove(Exchange exchange) throws IOException, HttpError, InterruptedException {
        users.remove(exchange, user(exchange));
        JsonBodies.respondNothing(exchange);
    }

    private void tokens(Exchange exchange) throws IOException, HttpError {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        users.tokens(user(exchange)).forEach(each -> all.add(UserJson.write(each)));
        JsonBodies.respond(exchange, 200, all);
    }

    private void addToken(Exchange exchange) throws IOException, HttpError, InterruptedException {
        User user = user(exchange);
        JsonNode body = JsonBodies.read(exchange);
        UserAdministration.NewToken made =
                users.addToken(exchange, user, JsonBodies.text(body, "name").orElse(""), UserJson.lifeMillis(body));
        JsonBodies.respond(exchange, 201, UserJson.write(made.known()).put("token", made.token()));
    }

    private void removeToken(Exchange exchange) throws IOException, HttpError, InterruptedException {
        users.removeToken(exchange, user(exchange), exchange.pathParameter("tokenId"));
        JsonBodies.respondNothing(exchange);
    }

    private User user(Exchange exchange) throws HttpError {
        return users.user(exchange, exchange.pathParameter("id"));
    }

    private void respond(Exchange exchange, int status, User user) throws IOException {
        JsonBodies.respond(exchange, status, UserJson.write(global.state(), user));
    }
}
