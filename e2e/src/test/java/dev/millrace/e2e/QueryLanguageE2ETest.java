package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do with the language, over HTTP alone: jobs, lookup files, parsers of their own, saved queries.
class QueryLanguageE2ETest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NDJSON = "/api/v1/ingest/ndjson";
    private static final String JOBS = "/api/v1/repositories/default/queryjobs";
    private static final String FILES = "/api/v1/repositories/default/files";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static RunningNode node;

    @BeforeAll
    static void start() throws Exception {
        node = RunningNode.start(directory);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void jobIsPolledUntilItIsDone() throws Exception {
        ingest("""
                {"test":"job","status":"200","ms":"10"}
                {"test":"job","status":"404","ms":"20"}
                {"test":"job","status":"503","ms":"30"}
                {"test":"job","status":"200","ms":"40"}
                """);
        String id = submit("""
                test=?which
                | case { status < 400 | class := "ok"; status < 500 | class := "client"; * | class := "server" }
                | groupBy(class, function=[count(), sum(ms)]) | sort(class, order=asc)""", false);

        JsonNode done = Awaitility.await("the job ends")
                .atMost(SOON)
                .until(() -> poll(id), each -> each.path("done").asBoolean());

        List<JsonNode> rows = done.path("events").valueStream().toList();
        assertThat(rows).extracting(row -> row.path("class").asText()).containsExactly("client", "ok", "server");
        assertThat(rows).extracting(row -> row.path("_count").asText()).containsExactly("1", "2", "1");
        assertThat(rows).extracting(row -> row.path("_sum").asText()).containsExactly("20", "50", "30");
        assertThat(done.path("metaData").path("isAggregate").asBoolean()).isTrue();
        assertThat(node.client().delete(JOBS + "/" + id).status()).isEqualTo(204);
        assertThat(node.client().get(JOBS + "/" + id).status()).isEqualTo(404);
        assertThat(node.client().get("/api/v1/queries").json().isArray()).isTrue();
    }

    @Test
    void liveJobSeesWhatComesIn() throws Exception {
        ingest("{\"test\":\"live\"}\n");
        String id = submit("test=live | count()", true);
        awaitCount(id, 1);

        ingest("{\"test\":\"live\"}\n{\"test\":\"live\"}\n");

        awaitCount(id, 3);
        assertThat(node.client().delete(JOBS + "/" + id).status()).isEqualTo(204);
    }

    @Test
    void lookupFileIsReplaced() throws Exception {
        ingest("{\"test\":\"match\",\"user\":\"7\"}\n");
        String query = "test=match | match(file=\"people.csv\", field=user, column=id, include=name)";

        upload("id,name\n7,ann\n");
        assertThat(node.client().query(query))
                .extracting(row -> row.path("name").asText())
                .containsExactly("ann");
        upload("id,name\n7,bob\n");
        assertThat(node.client().query(query))
                .extracting(row -> row.path("name").asText())
                .containsExactly("bob");
    }

    @Test
    void ownParserMakesFieldsTagsAndEvents() throws Exception {
        String script = "case { /^DROP/ | dropEvent(); /^\\\\{/ | parseJson() | split(rows); * | kvParse(); }";
        node.client().graphql("""
                mutation { createParserV2(input: {repositoryName: "default", name: "own", script: "%s", testCases: [],
                  fieldsToTag: ["svc"], fieldsToBeRemovedBeforeParsing: []}) { name } }""".formatted(script));
        String token = node.client().graphql("""
                mutation { addIngestTokenV3(input: {repositoryName: "default", name: "own", parser: "own"}) {
                  token } }""").findValue("token").asText();

        MillraceClient.Answer sent = new MillraceClient(node.uri(), token).post("/api/v1/ingest/lines", """
                svc=shop level=warn
                DROP me
                {"svc":"batch","rows":[{"n":1},{"n":2}]}
                """);

        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        List<JsonNode> shop = node.client().query("#type=own #svc=shop");
        assertThat(shop).extracting(row -> row.path("level").asText()).containsExactly("warn");
        assertThat(node.client().query("#type=own #svc=batch | sort(rows.n, order=asc)"))
                .extracting(row -> row.path("rows.n").asText())
                .containsExactly("1", "2");
        assertThat(node.client().count("#type=own")).isEqualTo(3);
    }

    @Test
    void savedQueryIsCalledByItsName() throws Exception {
        ingest("{\"test\":\"saved\",\"level\":\"error\"}\n{\"test\":\"saved\",\"level\":\"info\"}\n");
        node.client().graphql("""
                mutation { createSavedQuery(input: {viewName: "default", name: "ofLevel",
                  queryString: "test=saved level=?level"}) { savedQuery { id } } }""");

        assertThat(node.client().count("$ofLevel(level=error)")).isEqualTo(1);
        assertThat(node.client().count("$ofLevel(level=\"*\")")).isEqualTo(2);
    }

    private static void ingest(String lines) throws Exception {
        MillraceClient.Answer answer = node.client().post(NDJSON, lines);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static void upload(String csv) throws Exception {
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\r\n" + csv
                + "\r\n--x--\r\n";
        MillraceClient.Answer answer =
                node.client().post(FILES, body, "Content-Type", "multipart/form-data; boundary=x");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static String submit(String query, boolean live) throws Exception {
        ObjectNode body = JSON.createObjectNode()
                .put("queryString", query)
                .put("start", "10m")
                .put("isLive", live);
        body.putObject("arguments").put("which", "job");
        MillraceClient.Answer answer = node.client().post(JOBS, body.toString(), "Content-Type", "application/json");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asText();
    }

    private static JsonNode poll(String id) throws Exception {
        MillraceClient.Answer answer = node.client().get(JOBS + "/" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void awaitCount(String id, int count) {
        Awaitility.await("a count of " + count)
                .atMost(SOON)
                .until(() -> poll(id).path("events").path(0).path("_count").asText(), Integer.toString(count)::equals);
    }
}
