package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminApiTest {
    private static final String TOKENS = "/api/v1/admin/tokens";

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
    void tokenIsShownOnceAndKeptAsItsHash() throws Exception {
        JsonNode made = api.post(TOKENS, ApiServer.ROOT, """
                        {"name":"web","rights":["ingest","query"],"repository":"default","parser":"kv"}""").json();
        String secret = made.path("token").asText();

        assertThat(secret).startsWith("secret-");
        assertThat(api.get(TOKENS, ApiServer.ROOT).body()).contains("\"web\"").doesNotContain(secret);
        assertThat(api.global.state().tokens()).containsOnlyKeys(TokenHash.hex(secret));
        assertThat(api.get("/api/v1/repositories", secret).status()).isEqualTo(200);
    }

    @Test
    void removedTokenIsGoodForNothing() throws Exception {
        JsonNode made = api.post(TOKENS, ApiServer.ROOT, "{\"name\":\"q\",\"rights\":[\"query\"]}")
                .json();
        String secret = made.path("token").asText();

        assertThat(api.delete(TOKENS + "/" + made.path("id").asText(), ApiServer.ROOT)
                        .status())
                .isEqualTo(200);

        assertThat(api.get("/api/v1/repositories", secret).status()).isEqualTo(401);
        assertThat(api.delete(TOKENS + "/nobody", ApiServer.ROOT).status()).isEqualTo(404);
    }

    @Test
    void wrongRequestsSayWhatIsWrong() throws Exception {
        Map<String, String> messages = Map.of(
                "{\"rights\":[\"query\"]}", "name",
                "{\"name\":\"a\\nb\",\"rights\":[\"query\"]}", "visible",
                "{\"name\":\"a\"}", "at least one of the rights",
                "{\"name\":\"a\",\"rights\":[\"fly\"]}", "'fly' is no right",
                "{\"name\":\"a\",\"rights\":[\"ingest\"]}", "needs a repository",
                "{\"name\":7,\"rights\":[\"query\"]}", "must be a text",
                "{\"name\":\"a\",\"rights\":[\"ingest\"],\"repository\":\"default\",\"parser\":\"magic\"}",
                        "there are json, kv",
                "{\"name\":", "not JSON",
                "[]", "JSON object");
        for (Map.Entry<String, String> each : messages.entrySet()) {
            ApiServer.Answer answer = api.post(TOKENS, ApiServer.ROOT, each.getKey());
            assertThat(answer.status()).as(each.getKey()).isEqualTo(400);
            assertThat(answer.json().path("error").path("message").asText())
                    .as(each.getKey())
                    .contains(each.getValue());
        }
        assertThat(api.post(TOKENS, ApiServer.ROOT, "{\"name\":\"a\",\"rights\":[\"query\"],\"repository\":\"no\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void sameNameTwiceIsAConflict() throws Exception {
        api.token("{\"name\":\"a\",\"rights\":[\"query\"]}");

        assertThat(api.post(TOKENS, ApiServer.ROOT, "{\"name\":\"a\",\"rights\":[\"query\"]}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void rightsAreAskedFor() throws Exception {
        String query = api.token("{\"name\":\"q\",\"rights\":[\"query\"]}");
        String ingest = api.token("{\"name\":\"i\",\"rights\":[\"ingest\"],\"repository\":\"default\"}");

        assertThat(api.get(TOKENS, query).status()).isEqualTo(403);
        assertThat(api.post("/api/v1/admin/flush", query, "").status()).isEqualTo(403);
        assertThat(api.get("/api/v1/repositories", ingest).status()).isEqualTo(403);
        assertThat(api.get("/api/v1/repositories", "").status()).isEqualTo(401);
    }

    @Test
    void boundAdministratorStaysWithinItsRepository() throws Exception {
        createRepository("other");
        String bound = api.token("{\"name\":\"b\",\"rights\":[\"admin\"],\"repository\":\"other\"}");
        api.token("{\"name\":\"d\",\"rights\":[\"ingest\"],\"repository\":\"default\"}");
        String everywhere = api.post(TOKENS, ApiServer.ROOT, "{\"name\":\"e\",\"rights\":[\"query\"]}")
                .json()
                .path("id")
                .asText();

        assertThat(api.get(TOKENS, bound).json().findValuesAsText("name")).containsExactly("b");
        assertThat(api.get("/api/v1/repositories", bound).json().findValuesAsText("name"))
                .containsExactly("other");
        for (String wanted : List.of(
                "{\"name\":\"x\",\"rights\":[\"admin\"]}",
                "{\"name\":\"x\",\"rights\":[\"query\"],\"repository\":\"default\"}")) {
            assertThat(api.post(TOKENS, bound, wanted).status()).as(wanted).isIn(403, 404);
        }
        assertThat(api.delete(TOKENS + "/" + everywhere, bound).status()).isEqualTo(404);
        assertThat(api.graphql(bound, "mutation { createRepository(name: \"third\") { repository { id } } }")
                        .path("errors"))
                .isNotEmpty();
        assertThat(api.post(TOKENS, bound, "{\"name\":\"x\",\"rights\":[\"query\"],\"repository\":\"other\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void lostAnswerOfKafkaIsNoSuccess() throws Exception {
        api.global.loseNextAnswer();

        ApiServer.Answer answer = api.post(TOKENS, ApiServer.ROOT, "{\"name\":\"a\",\"rights\":[\"query\"]}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void flushAnswersWhenItIsDone() throws Exception {
        assertThat(api.post("/api/v1/admin/flush", ApiServer.ROOT, "").status()).isEqualTo(200);

        api.flushFailure = Optional.of(new IOException("not within 300 s"));
        assertThat(api.post("/api/v1/admin/flush", ApiServer.ROOT, "").status()).isEqualTo(503);
    }

    private void createRepository(String name) throws Exception {
        assertThat(api.graphql(
                                ApiServer.ROOT,
                                "mutation { createRepository(name: \"" + name + "\") { repository { id } } }")
                        .path("errors"))
                .isEmpty();
    }
}
