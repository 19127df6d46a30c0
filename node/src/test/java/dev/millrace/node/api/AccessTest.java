package dev.millrace.node.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.api.AccessTable.Row;
import dev.millrace.node.global.GlobalState;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every route and every field of GraphQL, asked by every kind of caller: [AccessTable] says what it comes to.
class AccessTest {
    private static final String QUERY_JOBS = "/api/v1/repositories/shop/queryjobs";

    private ApiServer api;
    /// The tokens of the callers, in their order.
    private final List<String> tokens = new ArrayList<>();
    /// What rows call by a name.
    private final Map<String, String> made = new HashMap<>();
    private GlobalState state;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start();
        graphql("mutation { createRepository(name: \"shop\") { repository { id } } }");
        graphql("mutation { createRepository(name: \"other\") { repository { id } } }");
        graphql("""
                mutation { createParser(input: {repositoryName: "shop", name: "mine", sourceCode: "kvParse()", \
                testData: [], tagFields: []}) { parser { id } } }""");
        graphql("mutation { addIngestTokenV3(input: {repositoryName: \"shop\", name: \"web\"}) { token } }");
        made.put("<query>", graphql("""
                mutation { createSavedQuery(input: {viewName: "shop", name: "errors", queryString: "a"}) \
                { savedQuery { id } } }""").findValuesAsText("id").getFirst());
        api.upload("/api/v1/repositories/shop/files", ApiServer.ROOT, "users.csv", "a,b\n1,2\n");
        api.upload("/api/v1/uploadedfiles/shared", ApiServer.ROOT, "users.csv", "a,b\n1,2\n");
        JsonNode token = api.post(
                        "/api/v1/admin/tokens",
                        ApiServer.ROOT,
                        "{\"name\":\"bound\",\"rights\":[\"query\"],\"repository\":\"shop\"}")
                .json();
        made.put("<token>", token.path("id").asText());
        made.put("<receipt>", receipt());
        made.put("<node>", "00000000-0000-0000-0000-000000000001");
        api.put("/api/v1/cluster/digest-rules/all", ApiServer.ROOT, "{\"nodes\":[\"*\"]}");
        api.put("/api/v1/cluster/storage-rules/all", ApiServer.ROOT, "{\"nodes\":[\"*\"]}");
        made.put(
                "<listener>",
                api.post("/api/v1/listeners", ApiServer.ROOT, """
                        {"name":"old","protocol":"tcp","port":514,"repository":"shop","parser":"kv"}""")
                        .json()
                        .path("id")
                        .asText());
        made.put("<user>", user("victim", "{\"name\":\"shop\",\"role\":\"reader\"}"));
        made.put(
                "{tokenId}",
                userToken(made.getOrDefault("<user>", ""), "{\"name\":\"laptop\"}")
                        .path("id")
                        .asText());
        made.putAll(Map.of("{repo}", "shop", "{name}", "users.csv", "{userName}", "victim"));
        addCallers();
        state = api.global.state();
    }

    private void addCallers() throws Exception {
        tokens.add("");
        JsonNode expiring = userToken(made.getOrDefault("<user>", ""), "{\"name\":\"old\",\"expiresIn\":\"1h\"}");
        tokens.add(expiring.path("token").asText());
        api.now = ApiServer.NOW.plus(Duration.ofHours(1));
        tokens.add(api.token("{\"name\":\"i\",\"rights\":[\"ingest\"],\"repository\":\"shop\"}"));
        for (String role : List.of("reader", "administrator")) {
            for (String repository : List.of("shop", "other")) {
                String user =
                        user(role + "." + repository, "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(repository, role));
                tokens.add(userToken(user, "{\"name\":\"t\"}").path("token").asText());
            }
        }
        String root = api.post("/api/v1/users", ApiServer.ROOT, "{\"name\":\"rita\",\"isRoot\":true}")
                .json()
                .path("id")
                .asText();
        tokens.add(userToken(root, "{\"name\":\"t\"}").path("token").asText());
    }

    @AfterEach
    void stop() {
        api.releaseSearches();
        api.close();
    }

    @Test
    void eachRouteAnswersWhomItShould() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Row row : AccessTable.rows(AccessTable.ROUTES)) {
            for (int caller = 0; caller < tokens.size(); caller++) {
                api.global.become(state);
                ApiServer.Answer answer = ask(row, tokens.get(caller));
                note(wrong, row, caller, answer.status(), answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachFieldAnswersWhomItShould() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Row row : AccessTable.rows(AccessTable.FIELDS)) {
            String body = JsonBodies.JSON
                    .createObjectNode()
                    .put("query", row.filled(row.body(), made))
                    .toString();
            for (int caller = 0; caller < tokens.size(); caller++) {
                api.global.become(state);
                ApiServer.Answer answer = api.post("/graphql", tokens.get(caller), body);
                JsonNode error = answer.json().path("errors").path(0);
                int status = error.isMissingNode()
                        ? answer.status()
                        : error.path("extensions").path("status").asInt();
                note(wrong, row, caller, status, answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// A 403 says what lacks.
    private static void note(List<String> wrong, Row row, int caller, int status, String body) {
        if (status != row.statuses().get(caller)) {
            wrong.add("%s by %s: %d and not %d: %s"
                    .formatted(
                            row.what(),
                            AccessTable.CALLERS.get(caller),
                            status,
                            row.statuses().get(caller),
                            body));
        } else if (status == 403 && !body.matches("(?s).*(lacks the role|may not ingest|not for the repository).*")) {
            wrong.add("%s does not say what lacks: %s".formatted(row.what(), body));
        }
    }

    @Test
    void theTableHasAllRoutesAndFields() throws Exception {
        Set<String> routes = api.withIngest.stream()
                .map(each -> each.method() + " " + each.path())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> fields = new TreeSet<>(Set.of("Repository ingestTokens"));
        for (String type : List.of("Query", "Mutation")) {
            fieldsOf(type).forEach(each -> fields.add(type + " " + each));
        }

        assertThat(named(AccessTable.ROUTES)).isEqualTo(routes);
        assertThat(named(AccessTable.FIELDS)).isEqualTo(fields);
        assertThat(AccessTable.rows(AccessTable.ROUTES + AccessTable.FIELDS))
                .allSatisfy(row -> assertThat(row.statuses()).hasSameSizeAs(AccessTable.CALLERS));
    }

    private static Set<String> named(String table) {
        return AccessTable.rows(table).stream().map(Row::what).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> fieldsOf(String type) throws IOException {
        try (InputStream schema = AccessTest.class.getResourceAsStream("/schema.graphqls")) {
            TypeDefinitionRegistry types =
                    new SchemaParser().parse(new InputStreamReader(schema, StandardCharsets.UTF_8));
            return requireNonNull(types.getTypeOrNull(type, ObjectTypeDefinition.class)).getFieldDefinitions().stream()
                    .map(FieldDefinition::getName)
                    .toList();
        }
    }

    @Test
    void readersSeeAndEndTheirOwnQueriesOnly() throws Exception {
        api.holdSearches();
        String reader = caller("reader of shop");
        String job = submit(reader);
        String second = userToken(user("bo", "{\"name\":\"shop\",\"role\":\"reader\"}"), "{\"name\":\"t\"}")
                .path("token")
                .asText();
        api.awaitHeldSearch();
        JsonNode own = api.get("/api/v1/queries", reader).json();

        assertThat(own).hasSize(1);
        assertThat(own.path(0).path("askedBy").asText()).isEqualTo("user reader.shop");
        String query = "/api/v1/queries/" + own.path(0).path("id").asText();
        for (String other : List.of(second, caller("reader of other"), caller("administrator of other"))) {
            assertThat(api.get("/api/v1/queries", other).json()).isEmpty();
            assertThat(api.delete(query, other).status()).isEqualTo(404);
        }
        for (String allowed : List.of(caller("administrator of shop"), caller("root"), ApiServer.ROOT)) {
            assertThat(api.get("/api/v1/queries", allowed).json()).hasSize(1);
        }
        assertThat(api.get(QUERY_JOBS + "/" + job, second).status()).isEqualTo(404);
        assertThat(api.delete(QUERY_JOBS + "/" + job, second).status()).isEqualTo(204);
        assertThat(api.get(QUERY_JOBS + "/" + job, reader).status()).isEqualTo(200);
        assertThat(api.delete(query, reader).status()).isEqualTo(204);
    }

    private ApiServer.Answer ask(Row row, String token) throws Exception {
        Map<String, String> names = new HashMap<>(made);
        if (row.id().equals("<job>")) {
            names.put("<job>", submit(ApiServer.ROOT));
        }
        String[] route = row.what().split(" ", 2);
        String path = row.filled(route[1].replace("{id}", row.id()), names);
        if (row.body().equals("<file>")) {
            return api.upload(path, token, "new.csv", "a,b\n1,2\n");
        }
        return switch (route[0]) {
            case "GET" -> api.get(path, token);
            case "PUT" -> api.put(path, token, row.body());
            case "DELETE" -> api.delete(path, token);
            default -> api.post(path, token, row.body());
        };
    }

    private String caller(String name) {
        return tokens.get(AccessTable.CALLERS.indexOf(name));
    }

    private String submit(String token) throws Exception {
        return api.post(QUERY_JOBS, token, "{}").json().path("id").asText();
    }

    private String receipt() throws Exception {
        return api.post("/api/v1/repositories/shop/ingest/lines", ApiServer.ROOT, "a")
                .response()
                .headers()
                .firstValue("Millrace-Receipt")
                .orElseThrow();
    }

    private String user(String name, String role) throws Exception {
        String body = "{\"name\":\"%s\",\"repositories\":[%s]}".formatted(name, role);
        return api.post("/api/v1/users", ApiServer.ROOT, body).json().path("id").asText();
    }

    private JsonNode userToken(String user, String body) throws Exception {
        return api.post("/api/v1/users/" + user + "/tokens", ApiServer.ROOT, body)
                .json();
    }

    private JsonNode graphql(String query) throws Exception {
        JsonNode answer = api.graphql(ApiServer.ROOT, query);
        assertThat(answer.path("errors")).isEmpty();
        return answer;
    }
}
