package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Role;
import dev.millrace.node.global.User;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Who has which role in a repository, as REST: what its administrators decide without asking root.
final class MemberRoutes {
    private static final String MEMBERS = "/api/v1/repositories/{repo}/members";
    private static final String MEMBER = MEMBERS + "/{userName}";

    private final Administration administration;
    private final UserAdministration users;

    MemberRoutes(Administration administration, UserAdministration users) {
        this.administration = administration;
        this.users = users;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", MEMBERS, Access.ADMIN, this::list),
                new Route("PUT", MEMBER, Access.ADMIN, this::set),
                new Route("DELETE", MEMBER, Access.ADMIN, this::remove));
    }

    private void list(Exchange exchange) throws IOException, HttpError {
        Repository repository = repository(exchange);
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        for (User each : users.members(repository.id())) {
            UserAdministration.role(each, repository.id()).ifPresent(role -> all.add(UserJson.member(each, role)));
        }
        JsonBodies.respond(exchange, 200, all);
    }

    private void set(Exchange exchange) throws IOException, HttpError, InterruptedException {
        Repository repository = repository(exchange);
        User user = users.named(exchange.pathParameter("userName"));
        Role role = UserJson.role(JsonBodies.read(exchange));
        users.setRole(exchange, repository, user, Optional.of(role));
        JsonBodies.respond(exchange, 200, UserJson.member(user, role));
    }

    private void remove(Exchange exchange) throws IOException, HttpError, InterruptedException {
        Repository repository = repository(exchange);
        User user = users.named(exchange.pathParameter("userName"));
        if (UserAdministration.role(user, repository.id()).isEmpty()) {
            throw HttpError.notFound("'%s' has no role in '%s'".formatted(user.name(), repository.name()));
        }
        users.setRole(exchange, repository, user, Optional.empty());
        JsonBodies.respondNothing(exchange);
    }

    private Repository repository(Exchange exchange) throws HttpError {
        return administration.administered(exchange, exchange.pathParameter("repo"));
    }
}
