package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.http.HttpError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileApiTest {
    private static final String FILES = "/api/v1/repositories/default/files";
    private static final String SHARED = "/api/v1/uploadedfiles/shared";
    private static final String USERS = "id,name\n1,ann\n";

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
    void fileIsSetListedReplacedAndRemoved() throws Exception {
        for (String place : List.of(FILES, SHARED)) {
            assertThat(api.upload(place, ApiServer.ROOT, "users.csv", USERS).body())
                    .contains("\"name\":\"users.csv\",\"sizeBytes\":14,\"sha256\":\"2a0a5a96");
            api.upload(place, ApiServer.ROOT, "users.csv", USERS + "2,bea\n");

            assertThat(api.get(place, ApiServer.ROOT).json().findValuesAsText("sizeBytes"))
                    .containsExactly("20");
            assertThat(api.get(place + "/users.csv", ApiServer.ROOT).body()).endsWith("2,bea\n");
            assertThat(api.delete(place + "/users.csv", ApiServer.ROOT).status())
                    .isEqualTo(200);
            assertThat(api.get(place, ApiServer.ROOT).json()).isEmpty();
            assertThat(api.delete(place + "/users.csv", ApiServer.ROOT).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void largeFileComesThroughAsItIs() throws Exception {
        StringBuilder content = new StringBuilder("line,dashes\n");
        for (int i = 0; content.length() < 1 << 20; i++) {
            content.append(i).append(",\"\r\n--b7").append("-".repeat(i % 7)).append("\r\n\"\n");
        }

        assertThat(api.upload(FILES, ApiServer.ROOT, "large.csv", content.toString())
                        .status())
                .isEqualTo(200);
        assertThat(api.get(FILES + "/large.csv", ApiServer.ROOT).body()).isEqualTo(content.toString());
    }

    @Test
    void badFilesSayWhereAndWhy() throws Exception {
        Map<String, String> refused = Map.of(
                "a,a\n", "line 1: two columns are called 'a'",
                "a\n\"x\n", "line 2: the quote that begins here has no end");
        refused.forEach((content, reason) -> assertThat(
                        error(() -> api.upload(FILES, ApiServer.ROOT, "u.csv", content)))
                .startsWith("400 'u.csv' is refused: ")
                .contains(reason));
        assertThat(error(() -> api.upload(FILES, ApiServer.ROOT, "u.json", "7")))
                .contains("neither an array");
        assertThat(error(() -> api.upload(FILES, ApiServer.ROOT, "u.txt", "a\n")))
                .contains(".csv or .json");
        assertThat(error(() -> api.upload(FILES, ApiServer.ROOT, "a/u.csv", "a\n")))
                .contains("bad name");
        assertThat(error(() -> api.upload(FILES, ApiServer.ROOT, "u.csv", "a\n" + "x\n".repeat(1 << 20))))
                .startsWith("413")
                .contains("lookup-file-bytes-max");
        assertThat(error(() -> api.upload(FILES, ApiServer.ROOT, "u.csv", "a\n" + "x\n".repeat(3 << 20))))
                .startsWith("413");
        assertThat(api.get(FILES, ApiServer.ROOT).json()).isEmpty();
    }

    @Test
    void bodiesThatAreNoFormAreRefused() throws Exception {
        String type = "multipart/form-data; boundary=x";
        String other = "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n--x--\r\n";
        String cut = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na\n1";

        assertThat(error(() -> api.post(FILES, ApiServer.ROOT, USERS))).startsWith("415");
        assertThat(error(() -> api.post(FILES, ApiServer.ROOT, USERS, "Content-Type", "text/csv")))
                .startsWith("415");
        assertThat(error(() -> api.post(FILES, ApiServer.ROOT, other, "Content-Type", type)))
                .startsWith("400")
                .contains("no part 'file'");
        assertThat(error(() -> api.post(FILES, ApiServer.ROOT, cut, "Content-Type", type)))
                .startsWith("400");
        assertThat(error(() -> api.post(FILES, ApiServer.ROOT, "nonsense", "Content-Type", type)))
                .startsWith("400");
        assertThat(api.get(FILES, ApiServer.ROOT).json()).isEmpty();
    }

    @Test
    void administratorsWriteAndWhoQueriesReads() throws Exception {
        String query = api.token("{\"name\":\"q\",\"rights\":[\"query\"]}");
        String bound = api.token("{\"name\":\"b\",\"rights\":[\"admin\"],\"repository\":\"default\"}");
        api.upload(SHARED, ApiServer.ROOT, "hosts.csv", USERS);

        assertThat(api.upload(FILES, query, "users.csv", USERS).status()).isEqualTo(403);
        assertThat(api.upload(FILES, bound, "users.csv", USERS).status()).isEqualTo(200);
        assertThat(api.upload(SHARED, bound, "users.csv", USERS).status()).isEqualTo(403);
        assertThat(api.delete(SHARED + "/hosts.csv", bound).status()).isEqualTo(403);
        assertThat(api.get(SHARED + "/hosts.csv", bound).status()).isEqualTo(200);
        assertThat(api.get(FILES + "/users.csv", query).body()).isEqualTo(USERS);
        assertThat(api.get(FILES, "").status()).isEqualTo(401);
        assertThat(api.get("/api/v1/repositories/none/files", query).status()).isEqualTo(404);
    }

    @Test
    void nodeThatTakesNothingInTakesNoFile() throws Exception {
        api.refusal = Optional.of(HttpError.retryLater(503, "the disk is nearly full", Duration.ofSeconds(1)));

        assertThat(error(() -> api.upload(FILES, ApiServer.ROOT, "users.csv", USERS)))
                .isEqualTo("503 the disk is nearly full");
    }

    @FunctionalInterface
    private interface Request {
        ApiServer.Answer send() throws Exception;
    }

    private static String error(Request request) {
        try {
            ApiServer.Answer answer = request.send();
            return answer.status() + " "
                    + answer.json().path("error").path("message").asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
