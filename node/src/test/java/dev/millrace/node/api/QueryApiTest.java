package dev.millrace.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Tags;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.TopicBatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryApiTest {
    private static final String PATH = "/api/v1/repositories/default/query";
    private static final Instant TIME = ApiServer.NOW.minus(Duration.ofHours(1)).plusNanos(123_456_789);

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
    void textIsTheRawStringsNewestFirst() throws Exception {
        api.add(TIME, "first");
        api.add(TIME.plusSeconds(1), "second");

        ApiServer.Answer answer = ask("", "text/plain");

        assertThat(answer.body()).isEqualTo("second\nfirst\n");
        assertThat(answer.contentType()).startsWith("text/plain");
    }

    @Test
    void otherRowsAreWrittenAsArrows() throws Exception {
        api.add(TIME, "x");

        assertThat(ask("count() ", "text/plain").body()).isEqualTo("_count->1\n");
        assertThat(ask("count() ", "application/octet-stream").body()).isEqualTo("_count->1\n");
    }

    @Test
    void timestampIsANumberAndAllElseIsText() throws Exception {
        api.add(TIME, "a \"quoted\" ü");

        ApiServer.Answer answer = ask("", "application/x-ndjson");
        JsonNode row = answer.json();

        assertThat(answer.contentType()).isEqualTo("application/x-ndjson");
        assertThat(row.path("@timestamp").isNumber()).isTrue();
        assertThat(row.path("@timestamp").asLong()).isEqualTo(TIME.toEpochMilli());
        assertThat(row.path("@rawstring").asText()).isEqualTo("a \"quoted\" ü");
        assertThat(row.path("@id").isTextual()).isTrue();
    }

    @Test
    void arrayIsWholeJsonWithAnyNumberOfRows() throws Exception {
        assertThat(ask("", "application/json").json()).isEmpty();

        api.add(TIME, "a");
        assertThat(ask("", "application/json").json()).hasSize(1);

        api.add(TIME, "b");
        assertThat(ask("", "application/json").json()).hasSize(2);
    }

    @Test
    void rawBytesComeBackAsTheyWere() throws Exception {
        byte[] raw = {'a', 0, (byte) 0xff, '\r', 'b'};
        api.add(TIME, raw);

        byte[] answer = ask("", "application/octet-stream").response().body();

        assertThat(answer).containsExactly('a', 0, 0xff, '\r', 'b', '\n');
    }

    @Test
    void rangeIsHalfOpen() throws Exception {
        api.add(TIME, "x");
        long millis = TIME.toEpochMilli();

        assertThat(count(millis, millis + 1)).isEqualTo(1);
        assertThat(count(millis - 1, millis)).isZero();
        assertThat(count(millis + 1, millis + 2)).isZero();
    }

    @Test
    void goesBackADayUnlessTold() throws Exception {
        api.add(ApiServer.NOW.minus(Duration.ofDays(2)), "old");
        api.add(TIME, "new");

        assertThat(ask("", "text/plain").body()).isEqualTo("new\n");
        assertThat(post("{\"start\":0}", "text/plain").body()).isEqualTo("new\nold\n");
        assertThat(post("{\"start\":\"all\",\"end\":\"all\"}", "text/plain").body())
                .isEqualTo("new\nold\n");
    }

    @Test
    void answerThatLacksSomethingNeverLooksWhole() throws Exception {
        api.losePrimary();

        assertThat(ask("", "application/x-ndjson").json().path("@warning").asText())
                .contains("partition 0");
        assertThat(ask("", "application/json").json().path(0).has("@warning")).isTrue();
        assertThat(ask("", "text/plain").body()).startsWith("# millrace: ");
        assertThatThrownBy(() -> ask("", "application/octet-stream")).isInstanceOf(IOException.class);
    }

    @Test
    void summaryIsTheLastRowForThoseWhoAsk() throws Exception {
        api.add(TIME, "a");
        api.add(TIME, "b");
        api.bucketRequests = 3;

        String[] lines = summarized("application/x-ndjson").body().split("\n");
        JsonNode summary = JsonBodies.JSON.readTree(lines[2]).path("@summary");

        assertThat(lines).hasSize(3);
        assertThat(summary.path("rows").asLong()).isEqualTo(2);
        assertThat(summary.path("processedEvents").asLong()).isEqualTo(2);
        assertThat(summary.path("processedBytes").asLong()).isEqualTo(2);
        assertThat(summary.path("bucketRequests").asLong()).isEqualTo(3);
        assertThat(summary.path("elapsedMillis").isIntegralNumber()).isTrue();
        assertThat(summary.path("globalVersion").asLong())
                .isEqualTo(api.global.state().version());
        assertThat(summary.path("complete").asBoolean()).isTrue();
        assertThat(summarized("application/json").json().path(2).has("@summary"))
                .isTrue();
        assertThat(ask("", "application/x-ndjson").body()).doesNotContain("@summary");
        assertThat(api.get("/metrics", ApiServer.ROOT).body()).contains("millrace_search_bucket_requests_total 9.0");

        api.losePrimary();
        JsonNode cut = summarized("application/json").json();
        assertThat(cut.path(cut.size() - 1).path("@summary").path("complete").asBoolean(true))
                .isFalse();
    }

    @Test
    void summaryNeedsAPlaceAndAnEnd() throws Exception {
        assertThat(summarized("text/plain").status()).isEqualTo(400);
        assertThat(summarized("application/octet-stream").status()).isEqualTo(400);
        assertThat(api.post(
                                PATH,
                                ApiServer.ROOT,
                                "{\"isLive\":true}",
                                "Accept",
                                "application/x-ndjson",
                                "X-Millrace-Summary",
                                "true")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void wrongQueriesSayWhere() throws Exception {
        ApiServer.Answer answer = ask("a | nosuch()", "text/plain");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asText()).contains("line 1, column");
        assertThat(post("{\"start\":\"now\",\"end\":\"1h\"}", "text/plain").status())
                .isEqualTo(400);
        assertThat(post("{\"start\":\"yesterday\"}", "text/plain").status()).isEqualTo(400);
        assertThat(ask("x".repeat(20_000), "text/plain").status()).isEqualTo(400);
        assertThat(api.post(PATH, ApiServer.ROOT, "not json").status()).isEqualTo(400);
    }

    @Test
    void repositoryOfAnotherTokenIsNotSearched() throws Exception {
        api.graphql(ApiServer.ROOT, "mutation { createRepository(name: \"other\") { repository { id } } }");
        String bound = api.token("{\"name\":\"b\",\"rights\":[\"query\"],\"repository\":\"other\"}");

        assertThat(api.post(PATH, bound, "{}").status()).isIn(403, 404);
        assertThat(api.post("/api/v1/repositories/nowhere/query", ApiServer.ROOT, "{}")
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/api/v1/repositories/other/query", bound, "{}").status())
                .isEqualTo(200);
    }

    @Test
    void fileNameIsPassedOnWhenItIsHarmless() throws Exception {
        var answer = api.post(PATH, ApiServer.ROOT, "{}", "X-Desired-Filename", "logs.txt");
        var hostile = api.post(PATH, ApiServer.ROOT, "{}", "X-Desired-Filename", "a\"; b=\"c");

        assertThat(answer.response().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"logs.txt\"");
        assertThat(hostile.response().headers().firstValue("Content-Disposition"))
                .isEmpty();
    }

    @Test
    void liveQueryFollowsNewEvents() throws Exception {
        var answer = api.stream(
                PATH, ApiServer.ROOT, "{\"queryString\":\"wanted\",\"isLive\":true}", "application/x-ndjson");
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            digest("not this");
            digest("wanted one");

            assertThat(JsonBodies.JSON
                            .readTree(lines.readLine())
                            .path("@rawstring")
                            .asText())
                    .isEqualTo("wanted one");
        }
    }

    @Test
    void liveAggregateIsRefused() throws Exception {
        assertThat(post("{\"queryString\":\"count()\",\"isLive\":true}", "text/plain")
                        .status())
                .isEqualTo(400);
    }

    private void digest(String raw) throws Exception {
        byte[] encoded = EventBatchCodec.encode(
                new EventBatch(api.repository(), Tags.NONE, List.of(new Event(1, 1, "Z", Bytes.utf8(raw), List.of()))));
        api.digested(new TopicBatch(1, 0, EventBatchCodec.header(encoded), encoded));
    }

    private long count(long from, long to) throws Exception {
        String body = "{\"queryString\":\"count()\",\"start\":%d,\"end\":%d}".formatted(from, to);
        return post(body, "application/x-ndjson").json().path("_count").asLong();
    }

    private ApiServer.Answer summarized(String accept) throws IOException, InterruptedException {
        return api.post(PATH, ApiServer.ROOT, "{}", "Accept", accept, "X-Millrace-Summary", "true");
    }

    private ApiServer.Answer ask(String query, String accept) throws IOException, InterruptedException {
        return post(JsonBodies.JSON.createObjectNode().put("queryString", query).toString(), accept);
    }

    private ApiServer.Answer post(String body, String accept) throws IOException, InterruptedException {
        return api.post(PATH, ApiServer.ROOT, body, "Accept", accept);
    }
}
