package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.event.RepositoryName;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.Grant;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.Role;
import dev.millrace.node.global.User;
import dev.millrace.node.global.UserToken;
import dev.millrace.node.http.HttpError;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Users and their tokens as they stand in JSON.
final class UserJson {
    private static final List<String> NAMES = List.of("name", "fullName", "isRoot", "repositories");
    private static final String FORM =
            "{\"name\":\"anna\",\"fullName\":\"Anna Berg\",\"isRoot\":false,\"repositories\":[{\"name\":\"default\",\"role\":\"reader\"}]}";
    private static final long LIFE_MILLIS_MAX = 3_650L * 86_400_000;

    private UserJson() {}

    /// What the body of a request makes of a user.
    record Wanted(String name, String fullName, Grant grant) {}

    static Wanted read(GlobalState state, JsonNode body) throws HttpError {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!NAMES.contains(name)) {
                throw HttpError.badRequest("\"%s\" is unknown: the form is %s".formatted(name, FORM));
            }
        }
        String name = JsonBodies.text(body, "name")
                .orElseThrow(() -> HttpError.badRequest("\"name\" must be given: the form is " + FORM));
        return new Wanted(name, JsonBodies.text(body, "fullName").orElse(""), grant(state, body));
    }

    private static Grant grant(GlobalState state, JsonNode body) throws HttpError {
        JsonNode isRoot = body.path("isRoot");
        JsonNode repositories = body.path("repositories");
        if (!isRoot.isMissingNode() && !isRoot.isBoolean()) {
            throw HttpError.badRequest("\"isRoot\" must be true or false");
        }
        if (!repositories.isMissingNode() && !repositories.isArray()) {
            throw HttpError.badRequest("\"repositories\" must be a list: the form is " + FORM);
        }
        if (isRoot.asBoolean()) {
            if (!repositories.isEmpty()) {
                throw HttpError.badRequest("who is root needs no roles: leave \"repositories\" out");
            }
            return new Grant.Root();
        }
        Map<RepositoryId, Role> roles = new HashMap<>();
        for (JsonNode each : repositories) {
            String name = JsonBodies.text(each, "name").orElse("");
            Repository repository = repository(state, name)
                    .orElseThrow(() -> HttpError.badRequest(
                            "there is no repository '%s': create it first, or leave its role out".formatted(name)));
            if (roles.put(repository.id(), role(each)) != null) {
                throw HttpError.badRequest("'%s' is there twice: a user has one role in it".formatted(name));
            }
        }
        return new Grant.Repositories(roles);
    }

    private static Optional<Repository> repository(GlobalState state, String name) {
        return state.repositories().values().stream()
                .filter(each -> each.name().value().equals(name))
                .findFirst();
    }

    /// The member `role`.
    static Role role(JsonNode object) throws HttpError {
        String text = JsonBodies.text(object, "role").orElse("");
        for (Role each : Role.values()) {
            if (word(each).equals(text)) {
                return each;
            }
        }
        throw HttpError.badRequest("'%s' is no role: \"role\" is \"reader\" or \"administrator\"".formatted(text));
    }

    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    static ObjectNode write(GlobalState state, User user) {
        ObjectNode node = JsonBodies.JSON
                .createObjectNode()
                .put("id", user.id())
                .put("name", user.name())
                .put("fullName", user.fullName())
                .put("isRoot", user.grant() instanceof Grant.Root);
        ArrayNode repositories = node.putArray("repositories");
        state.repositories().values().stream()
                .sorted(Comparator.comparing(Repository::name))
                .forEach(each -> UserAdministration.role(user, each.id())
                        .ifPresent(role -> write(each.name(), role, repositories.addObject())));
        return node.put("createdAt", user.createdMillis())
                .put("tokens", state.people().tokensOf(user.id()).count());
    }

    static void write(RepositoryName name, Role role, ObjectNode node) {
        node.put("name", name.value()).put("role", word(role));
    }

    static ObjectNode member(User user, Role role) {
        return JsonBodies.JSON
                .createObjectNode()
                .put("id", user.id())
                .put("name", user.name())
                .put("fullName", user.fullName())
                .put("role", word(role));
    }

    static ObjectNode write(UserToken token) {
        ObjectNode node = JsonBodies.JSON
                .createObjectNode()
                .put("id", token.id())
                .put("name", token.name())
                .put("createdAt", token.createdMillis());
        token.expiryMillis().ifPresent(expiry -> node.put("expiresAt", expiry));
        return node;
    }

    /// How long a new token is good; none for one that stays until it is removed.
    static Optional<Long> lifeMillis(JsonNode body) throws HttpError {
        Optional<String> text = JsonBodies.text(body, "expiresIn");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(DurationText.millis(text.get())
                .filter(millis -> millis > 0 && millis <= LIFE_MILLIS_MAX)
                .orElseThrow(() -> HttpError.badRequest(
                        "\"expiresIn\" must be %s, up to 3650d; left out, the token is good until it is removed"
                                .formatted(DurationText.FORM))));
    }
}
