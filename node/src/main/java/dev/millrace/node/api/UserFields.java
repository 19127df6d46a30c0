package dev.millrace.node.api;

import static dev.millrace.node.api.GraphQlCall.by;
import static dev.millrace.node.api.GraphQlCall.input;
import static dev.millrace.node.api.GraphQlCall.optionalText;
import static dev.millrace.node.api.GraphQlCall.root;
import static dev.millrace.node.api.GraphQlCall.text;
import static dev.millrace.node.api.GraphQlCall.truth;

import dev.millrace.node.global.Grant;
import dev.millrace.node.global.User;
import dev.millrace.node.http.Caller;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Who asks, and the users in GraphQL: what LogScale's clients know of them. Roles are given over REST.
final class UserFields {
    /// What LogScale keeps of a user besides.
    private static final List<String> NOT_KEPT = List.of("email", "company", "countryCode", "picture");

    private final UserAdministration users;

    UserFields(UserAdministration users) {
        this.users = users;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("viewer", this::viewer).dataFetcher("users", this::search));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("addUserV2", this::add)
                        .dataFetcher("updateUser", this::update)
                        .dataFetcher("removeUser", this::remove));
        wiring.type(
                "UserOrPendingUser",
                type -> type.typeResolver(found -> found.getSchema().getObjectType("User")));
    }

    private Map<String, Object> viewer(DataFetchingEnvironment field) throws HttpError {
        Exchange by = by(field);
        Caller caller = by.caller();
        String name = switch (caller.identity()) {
            case Caller.Identity.User(String id, var _) -> users.user(by, id).name();
            case Caller.Identity.Nobody(), Caller.Identity.RootToken(), Caller.Identity.ApiToken(var _) ->
                caller.name();
        };
        return Map.of("username", name, "isRoot", caller.isRoot());
    }

    private List<Map<String, Object>> search(DataFetchingEnvironment field) throws HttpError {
        root(field);
        String wanted = optionalText(field.getArguments(), "search").orElse("").toLowerCase(Locale.ROOT);
        return users.users().stream()
                .filter(each -> (each.name() + " " + each.fullName())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .map(UserFields::described)
                .toList();
    }

    private Map<String, Object> add(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = root(field);
        Map<String, Object> input = input(field);
        refuseWhatIsNotKept(input);
        return described(users.add(
                by,
                text(input, "username"),
                optionalText(input, "fullName").orElse(""),
                truth(input, "isRoot") ? new Grant.Root() : Grant.none()));
    }

    /// What the input does not name stays. Who is root no more has no role until one is given.
    private Map<String, Object> update(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = root(field);
        Map<String, Object> input = input(field);
        refuseWhatIsNotKept(input);
        User before = users.named(text(input, "username"));
        boolean wasRoot = before.grant() instanceof Grant.Root;
        boolean isRoot = input.get("isRoot") instanceof Boolean wanted ? wanted : wasRoot;
        Grant grant = isRoot == wasRoot ? before.grant() : isRoot ? new Grant.Root() : Grant.none();
        User user = users.change(
                by, before, before.name(), optionalText(input, "fullName").orElse(before.fullName()), grant);
        return Map.of("user", described(user));
    }

    private Map<String, Object> remove(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = root(field);
        User user = users.named(text(input(field), "username"));
        users.remove(by, user);
        return Map.of("user", described(user));
    }

    private static void refuseWhatIsNotKept(Map<String, Object> input) throws HttpError {
        for (String each : NOT_KEPT) {
            if (!optionalText(input, each).orElse("").isEmpty()) {
                throw HttpError.badRequest("a user has no '%s' here: leave it out".formatted(each));
            }
        }
    }

    private static Map<String, Object> described(User user) {
        return Map.of(
                "id", user.id(),
                "username", user.name(),
                "fullName", user.fullName(),
                "isRoot", user.grant() instanceof Grant.Root,
                "createdAt", Instant.ofEpochMilli(user.createdMillis()).toString());
    }
}
