package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserApiTest {
    private static final String USERS = "/api/v1/users";
    private static final String MEMBERS = "/api/v1/repositories/default/members";
    private static final String READER = """
            {"name":"anna","fullName":"Anna Berg","repositories":[{"name":"default","role":"reader"}]}""";
    private static final String ROOT = "{\"name\":\"rita\",\"isRoot\":true}";

    private ApiServer api;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void userIsMadeChangedAndRemoved() throws Exception {
        ApiServer.Answer made = api.post(USERS, ApiServer.ROOT, READER);
        String user = USERS + "/" + made.json().path("id").asText();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).isEqualTo("""
                {"id":"%s","name":"anna","fullName":"Anna Berg","isRoot":false,\
                "repositories":[{"name":"default","role":"reader"}],"createdAt":%d,"tokens":0}""".formatted(made.json().path("id").asText(), ApiServer.NOW.toEpochMilli()));
        assertThat(api.put(user, ApiServer.ROOT, "{\"name\":\"anna.b\"}").body())
                .contains("\"name\":\"anna.b\",\"fullName\":\"\",\"isRoot\":false,\"repositories\":[]");
        assertThat(api.put(user, ApiServer.ROOT, "{\"name\":\"anna\",\"isRoot\":true}")
                        .body())
                .contains("\"isRoot\":true,\"repositories\":[]");
        assertThat(api.get(USERS, ApiServer.ROOT).json()).hasSize(1);
        assertThat(api.get(user, ApiServer.ROOT).json().path("name").asText()).isEqualTo("anna");
        assertThat(api.delete(user, ApiServer.ROOT).status()).isEqualTo(204);
        assertThat(api.delete(user, ApiServer.ROOT).status()).isEqualTo(404);
        assertThat(api.get(USERS, ApiServer.ROOT).json()).isEmpty();
    }

    @Test
    void wrongRequestsSayWhatIsWrong() throws Exception {
        Map<String, String> messages = Map.ofEntries(
                Map.entry("{}", "\"name\" must be given"),
                Map.entry("{\"name\":\"a b\"}", "letters (a to z)"),
                Map.entry("{\"name\":\"root\"}", "the root token is"),
                Map.entry("{\"name\":\"a\",\"fullName\":\"a\\nb\"}", "visible"),
                Map.entry("{\"name\":\"a\",\"isRoot\":1}", "true or false"),
                Map.entry("{\"name\":\"a\",\"role\":\"reader\"}", "\"role\" is unknown"),
                Map.entry("{\"name\":\"a\",\"repositories\":{}}", "must be a list"),
                Map.entry(
                        "{\"name\":\"a\",\"repositories\":[{\"name\":\"no\",\"role\":\"reader\"}]}", "repository 'no'"),
                Map.entry("{\"name\":\"a\",\"repositories\":[{\"name\":\"default\"}]}", "is no role"),
                Map.entry("{\"name\":\"a\",\"repositories\":[{\"name\":\"default\",\"role\":\"boss\"}]}", "'boss'"),
                Map.entry(
                        "{\"name\":\"a\",\"repositories\":[{\"name\":\"default\",\"role\":\"reader\"},{\"name\":\"default\",\"role\":\"reader\"}]}",
                        "twice"),
                Map.entry(
                        "{\"name\":\"a\",\"isRoot\":true,\"repositories\":[{\"name\":\"default\",\"role\":\"reader\"}]}",
                        "needs no roles"));
        for (Map.Entry<String, String> each : messages.entrySet()) {
            ApiServer.Answer answer = api.post(USERS, ApiServer.ROOT, each.getKey());
            assertThat(answer.status()).as(each.getKey()).isEqualTo(400);
            assertThat(answer.json().path("error").path("message").asText())
                    .as(each.getKey())
                    .contains(each.getValue());
        }
        add(READER);
        assertThat(api.post(USERS, ApiServer.ROOT, READER).status()).isEqualTo(409);
    }

    @Test
    void tokenIsShownOnceAndKeptAsItsHash() throws Exception {
        String tokens = USERS + "/" + add(READER) + "/tokens";
        JsonNode made = api.post(tokens, ApiServer.ROOT, "{\"name\":\"laptop\",\"expiresIn\":\"30d\"}")
                .json();
        String secret = made.path("token").asText();

        assertThat(made.path("expiresAt").asLong())
                .isEqualTo(ApiServer.NOW.plus(Duration.ofDays(30)).toEpochMilli());
        assertThat(api.get(tokens, ApiServer.ROOT).body()).contains("laptop").doesNotContain(secret);
        assertThat(api.global.state().people().tokens()).containsOnlyKeys(TokenHash.hex(secret));
        assertThat(api.post(tokens, ApiServer.ROOT, "{\"name\":\"laptop\"}").status())
                .isEqualTo(409);
        for (String life : List.of("0d", "soon", "3651d", "-1d")) {
            ApiServer.Answer answer =
                    api.post(tokens, ApiServer.ROOT, "{\"name\":\"x\",\"expiresIn\":\"%s\"}".formatted(life));
            assertThat(answer.status()).as(life).isEqualTo(400);
            assertThat(answer.body()).contains("such as");
        }
        assertThat(api.post(tokens, ApiServer.ROOT, "{}").status()).isEqualTo(400);
    }

    @Test
    void userMakesAndRemovesTokensOfItsOwn() throws Exception {
        String anna = add(READER);
        String rita = add(ROOT);
        String first = token(anna);
        ApiServer.Answer second = api.post(USERS + "/me/tokens", first, "{\"name\":\"second\"}");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().has("expiresAt")).isFalse();
        assertThat(api.get(USERS + "/me/tokens", second.json().path("token").asText())
                        .json())
                .hasSize(2);
        assertThat(api.get(USERS + "/" + anna + "/tokens", first).json()).hasSize(2);
        for (String other : List.of(rita, "nobody")) {
            assertThat(api.get(USERS + "/" + other + "/tokens", first).status()).isEqualTo(404);
            assertThat(api.post(USERS + "/" + other + "/tokens", first, "{\"name\":\"mine\"}")
                            .status())
                    .isEqualTo(404);
        }
        String own = USERS + "/me/tokens/" + second.json().path("id").asText();
        assertThat(api.delete(own, first).status()).isEqualTo(204);
        assertThat(api.delete(own, first).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/me", second.json().path("token").asText()).status())
                .isEqualTo(401);
        assertThat(api.get(USERS + "/me/tokens", ApiServer.ROOT).status()).isEqualTo(404);
    }

    @Test
    void expiredTokenSaysSinceWhenAndWhatToDo() throws Exception {
        String user = add(READER);
        String token = api.post(
                        USERS + "/" + user + "/tokens", ApiServer.ROOT, "{\"name\":\"laptop\",\"expiresIn\":\"1h\"}")
                .json()
                .path("token")
                .asText();

        api.now = ApiServer.NOW.plus(Duration.ofHours(1)).minusMillis(1);
        assertThat(api.get("/api/v1/me", token).status()).isEqualTo(200);
        api.now = ApiServer.NOW.plus(Duration.ofHours(1));
        ApiServer.Answer expired = api.get("/api/v1/me", token);

        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.body())
                .contains("the token 'laptop' of 'anna' expired at 2026-11-21T13:00:00Z", "sign in with another");
    }

    @Test
    void changedRoleHoldsAtOnce() throws Exception {
        String user = add(READER);
        String token = token(user);
        String retention = "/api/v1/repositories/default/retention";

        assertThat(api.put(retention, token, "{}").status()).isEqualTo(403);
        api.put(MEMBERS + "/anna", ApiServer.ROOT, "{\"role\":\"administrator\"}");
        assertThat(api.put(retention, token, "{}").status()).isEqualTo(200);
        api.delete(MEMBERS + "/anna", ApiServer.ROOT);
        assertThat(api.get(retention, token).status()).isEqualTo(403);
        api.put(USERS + "/" + user, ApiServer.ROOT, "{\"name\":\"anna\",\"isRoot\":true}");
        assertThat(api.get(USERS, token).status()).isEqualTo(200);
        api.delete(USERS + "/" + user, ApiServer.ROOT);
        assertThat(api.get(USERS, token).status()).isEqualTo(401);
    }

    @Test
    void administratorGivesRolesInItsRepositoryOnly() throws Exception {
        createRepository("other");
        String boss = token(add("""
                {"name":"bo","repositories":[{"name":"default","role":"administrator"},{"name":"other","role":"reader"}]}"""));
        add("{\"name\":\"anna\",\"fullName\":\"Anna Berg\"}");
        add(ROOT);

        ApiServer.Answer set = api.put(MEMBERS + "/anna", boss, "{\"role\":\"reader\"}");
        assertThat(set.json().path("role").asText()).isEqualTo("reader");
        assertThat(api.get(MEMBERS, boss).json().findValuesAsText("name")).containsExactly("anna", "bo");
        assertThat(api.put("/api/v1/repositories/other/members/anna", boss, "{\"role\":\"reader\"}")
                        .body())
                .contains("lacks the role administrator of 'other'");
        assertThat(api.put(MEMBERS + "/nobody", boss, "{\"role\":\"reader\"}").status())
                .isEqualTo(404);
        assertThat(api.put(MEMBERS + "/anna", boss, "{\"role\":\"root\"}").status())
                .isEqualTo(400);
        assertThat(api.put(MEMBERS + "/rita", boss, "{\"role\":\"reader\"}").body())
                .contains("is root");
        assertThat(api.delete(MEMBERS + "/anna", boss).status()).isEqualTo(204);
        assertThat(api.delete(MEMBERS + "/anna", boss).status()).isEqualTo(404);
    }

    @Test
    void nobodyLocksItselfOut() throws Exception {
        String rita = add(ROOT);
        String root = token(rita);
        String boss =
                token(add("{\"name\":\"bo\",\"repositories\":[{\"name\":\"default\",\"role\":\"administrator\"}]}"));

        assertThat(api.delete(USERS + "/" + rita, root).status()).isEqualTo(409);
        assertThat(api.put(USERS + "/me", root, "{\"name\":\"rita\"}").status()).isEqualTo(409);
        assertThat(api.put(USERS + "/me", root, "{\"name\":\"rita2\",\"isRoot\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(api.delete(MEMBERS + "/bo", boss).body()).contains("have another of its administrators do that");
        assertThat(api.put(MEMBERS + "/bo", boss, "{\"role\":\"reader\"}").status())
                .isEqualTo(409);
        assertThat(api.graphql(root, "mutation { removeUser(input: {username: \"rita2\"}) { user { id } } }")
                        .toString())
                .contains("remove yourself", "409");
    }

    @Test
    void meSaysWhoOneIsAndWhatOneMay() throws Exception {
        createRepository("other");
        String user = add(READER);
        String token = token(user);
        String tokenId = api.global
                .state()
                .people()
                .tokensOf(user)
                .findFirst()
                .orElseThrow()
                .id();

        assertThat(api.get("/api/v1/me", token).body()).isEqualTo("""
                {"name":"anna","kind":"user","fullName":"Anna Berg","userId":"%s","tokenId":"%s","expiresAt":%d,\
                "isRoot":false,"mayIngest":false,"repositories":[{"name":"default","role":"reader"}]}""".formatted(
                        user, tokenId, ApiServer.NOW.plus(Duration.ofDays(1)).toEpochMilli()));
        assertThat(api.get("/api/v1/me", ApiServer.ROOT).body()).isEqualTo("""
                {"name":"root","kind":"token","isRoot":true,"mayIngest":true,"repositories":[\
                {"name":"default","role":"administrator"},{"name":"other","role":"administrator"}]}""");
        String ingest = api.token("{\"name\":\"web\",\"rights\":[\"ingest\"],\"repository\":\"default\"}");
        assertThat(api.get("/api/v1/me", ingest).json()).hasToString("""
                        {"name":"web","kind":"token","tokenId":"%s","isRoot":false,"mayIngest":true,"repositories":[]}""".formatted(
                        api.global.state().tokens().values().iterator().next().id()));
        String query = api.token("{\"name\":\"q\",\"rights\":[\"query\"]}");
        assertThat(api.get("/api/v1/me", query).json().findValuesAsText("role")).containsExactly("reader", "reader");
        assertThat(api.graphql(token, "{ viewer { username isRoot } }")
                        .path("data")
                        .path("viewer"))
                .hasToString("{\"username\":\"anna\",\"isRoot\":false}");
    }

    private String add(String json) throws Exception {
        return api.post(USERS, ApiServer.ROOT, json).json().path("id").asText();
    }

    private String token(String user) throws Exception {
        return api.post(USERS + "/" + user + "/tokens", ApiServer.ROOT, "{\"name\":\"t\",\"expiresIn\":\"1d\"}")
                .json()
                .path("token")
                .asText();
    }

    private void createRepository(String name) throws Exception {
        assertThat(api.graphql(
                                ApiServer.ROOT,
                                "mutation { createRepository(name: \"" + name + "\") { repository { id } } }")
                        .path("errors"))
                .isEmpty();
    }
}
