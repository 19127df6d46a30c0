package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.AccessToken;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Role;
import dev.millrace.node.global.UserToken;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Caller;
import dev.millrace.node.http.Deed;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `GET /api/v1/me`: who the caller is, and what it may do where. Pages show by it only what will work.
final class MeRoute {
    private final Global global;

    MeRoute(Global global) {
        this.global = global;
    }

    List<Route> all() {
        return List.of(new Route("GET", "/api/v1/me", Access.ANY, this::answer));
    }

    private void answer(Exchange exchange) throws IOException {
        GlobalState state = global.state();
        Caller caller = exchange.caller();
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        switch (caller.identity()) {
            case Caller.Identity.Nobody() -> answer.put("name", caller.name());
            case Caller.Identity.RootToken() ->
                answer.put("name", caller.name()).put("kind", "token");
            case Caller.Identity.ApiToken(String id) ->
                answer.put("name", name(state, id).orElse(caller.name()))
                        .put("kind", "token")
                        .put("tokenId", id);
            case Caller.Identity.User(String id, String tokenId) -> {
                answer.put("name", caller.name()).put("kind", "user");
                state.people()
                        .user(id)
                        .ifPresent(user -> answer.put("name", user.name())
                                .put("fullName", user.fullName())
                                .put("userId", user.id()));
                answer.put("tokenId", tokenId);
                state.people()
                        .tokensOf(id)
                        .filter(each -> each.id().equals(tokenId))
                        .findFirst()
                        .flatMap(UserToken::expiryMillis)
                        .ifPresent(expiry -> answer.put("expiresAt", expiry));
            }
        }
        answer.put("isRoot", caller.isRoot());
        answer.put("mayIngest", caller.powers().maySomewhere(Deed.INGEST));
        ArrayNode repositories = answer.putArray("repositories");
        state.repositories().values().stream()
                .sorted(Comparator.comparing(Repository::name))
                .forEach(each -> role(caller, each.id())
                        .ifPresent(role -> UserJson.write(each.name(), role, repositories.addObject())));
        JsonBodies.respond(exchange, 200, answer);
    }

    private static Optional<String> name(GlobalState state, String tokenId) {
        return state.tokens().values().stream()
                .filter(each -> each.id().equals(tokenId))
                .map(AccessToken::name)
                .findFirst();
    }

    private static Optional<Role> role(Caller caller, RepositoryId repository) {
        if (caller.may(Deed.ADMINISTER, repository)) {
            return Optional.of(Role.ADMINISTRATOR);
        }
        return caller.may(Deed.READ, repository) ? Optional.of(Role.READER) : Optional.empty();
    }
}
