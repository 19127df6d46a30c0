package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `humioctl` sends, call by call, with the headers of its client, and what it reads of the answer.
///
/// Each file in `humioctl/` is one call of GraphQL and its answer, on one server in the order of their names.
/// `-Dmillrace.update=true` writes the answers of now into them.
class HumioctlCallsTest {
    private static final Path CALLS = Path.of("src/test/resources/humioctl");
    private static final String[] HEADERS = {"Content-Type", "application/json", "User-Agent", "humioctl/0.40"};
    private static final Pattern OPERATION = Pattern.compile("^(?:query|mutation) (\\w+)");

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
    void graphQlCallsAreAnswered() throws Exception {
        api.upload("/api/v1/dataspaces/default/files", ApiServer.ROOT, "users.csv", "id,name\n1,ann\n");
        api.commit("m1", 0);
        for (Path file : calls()) {
            String[] parts = Files.readString(file).split("\n--- (variables|answer)\n", -1);
            String answer = answer(parts[0], parts[1]);
            if (Boolean.getBoolean("millrace.update")) {
                Files.writeString(file, parts[0] + "\n--- variables\n" + parts[1] + "\n--- answer\n" + answer + "\n");
            } else {
                assertThat(answer).as(file.toString()).isEqualTo(parts[2].strip());
            }
        }
    }

    @Test
    void statusIsWellAndOfAVersionThatTheClientKnows() throws Exception {
        JsonNode status = get("/api/v1/status").json();

        assertThat(status.path("status").textValue()).isIn("OK", "WARN");
        assertThat(status.path("version").textValue()).matches("1\\.228\\.0--millrace-.+");
    }

    @Test
    void healthNamesEachCheck() throws Exception {
        try (ApiServer unwell = ApiServer.start(
                ApiServer.check("disk", HealthCheck.Severity.WARNING, "nearly full"),
                ApiServer.check("global", HealthCheck.Severity.NOT_READY, ""))) {
            JsonNode health =
                    unwell.get("/api/v1/health-json", ApiServer.ROOT, HEADERS).json();

            assertThat(health.path("status").textValue()).isEqualTo("WARN");
            assertThat(health.path("statusMessage").isTextual()).isTrue();
            assertThat(health.path("uptime").textValue()).isEqualTo("PT0S");
            assertThat(health.path("version").textValue()).startsWith("1.228.0--millrace-");
            assertThat(health.path("down")).isEmpty();
            assertThat(health.path("oks").findValuesAsText("name")).containsExactly("global");
            assertThat(health.path("warnings").toString())
                    .isEqualTo(
                            "[{\"name\":\"disk\",\"status\":\"WARN\",\"statusMessage\":\"nearly full\",\"fields\":{}}]");
        }
        try (ApiServer down = ApiServer.start(ApiServer.check("global", HealthCheck.Severity.NOT_READY, "stuck"))) {
            JsonNode health = down.get("/api/v1/health-json", "", HEADERS).json();

            assertThat(health.path("status").textValue()).isEqualTo("DOWN");
            assertThat(health.path("down").findValuesAsText("statusMessage")).containsExactly("stuck");
        }
    }

    @Test
    void fileGoesUpAndComesDownAgain() throws Exception {
        String content = "id,name\r\n1,\"ann, the first\"\r\n";

        assertThat(api.upload("/api/v1/dataspaces/default/files", ApiServer.ROOT, "users.csv", content)
                        .status())
                .isEqualTo(200);
        ApiServer.Answer answer = get("/api/v1/dataspaces/default/files/users.csv");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(content);
        assertThat(get("/api/v1/dataspaces/default/files/none.csv").status()).isEqualTo(404);
    }

    private ApiServer.Answer get(String path) throws Exception {
        return api.get(path, ApiServer.ROOT, HEADERS);
    }

    /// Always 200, as the client takes anything else for a failure of the transport.
    private String answer(String operation, String variables) throws Exception {
        Matcher name = OPERATION.matcher(operation);
        assertThat(name.find()).as(operation).isTrue();
        ObjectNode body =
                JsonBodies.JSON.createObjectNode().put("query", operation).put("operationName", name.group(1));
        body.set("variables", JsonBodies.JSON.readTree(variables));
        ApiServer.Answer answer = api.post("/graphql?id=" + name.group(1), ApiServer.ROOT, body.toString(), HEADERS);
        assertThat(answer.status()).as(operation).isEqualTo(200);
        JsonNode json = answer.json();
        return json.has("errors")
                ? "error: " + json.path("errors").path(0).path("message").textValue()
                : JsonBodies.JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json.path("data"));
    }

    private static List<Path> calls() throws IOException {
        try (Stream<Path> all = Files.list(CALLS)) {
            return all.sorted().toList();
        }
    }
}
