package dev.millrace.node.ingest;

import static dev.millrace.node.ingest.IngestFixture.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.event.Event;
import dev.millrace.node.event.EventFields;
import dev.millrace.node.event.Tags;
import dev.millrace.node.http.HttpError;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestRoutesTest {
    private final IngestFixture ingest;

    IngestRoutesTest() throws IOException {
        ingest = IngestFixture.start();
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void takesLines() throws Exception {
        HttpResponse<String> answer = ingest.post("/api/v1/ingest/lines", "one\ntwo\r\n\nthree");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"events\":3,\"errors\":0,\"receipt\":\"");
        assertThat(ingest.raws()).containsExactly("one", "two\r", "three");
        assertThat(tags()).containsExactly(Tags.of(Map.of("#type", "none")));
        assertThat(ingest.events()).allSatisfy(each -> {
            assertThat(each.timestampNanos()).isEqualTo(IngestFixture.NOW_NANOS);
            assertThat(each.ingestNanos()).isEqualTo(IngestFixture.NOW_NANOS);
        });
    }

    @Test
    void takesJsonLinesAndCountsTheBrokenOnes() throws Exception {
        HttpResponse<String> answer = ingest.post(
                "/api/v1/ingest/ndjson", "{\"time\":\"2026-01-02T03:04:05Z\",\"a\":{\"b\":1}}\n{broken\n{\"a\":2}\n");

        assertThat(answer.body()).startsWith("{\"events\":3,\"errors\":1,");
        List<Event> events = ingest.events();
        assertThat(value(events.get(0), "a.b")).contains("1");
        assertThat(events.get(0).timestampNanos()).isEqualTo(1767323045_000000000L);
        assertThat(events.get(1).raw().text()).isEqualTo("{broken");
        assertThat(value(events.get(1), EventFields.ERROR)).contains("true");
        assertThat(value(events.get(1), EventFields.ERROR_MESSAGE)).isPresent();
        assertThat(tags()).containsExactly(Tags.of(Map.of("#type", "json")));
        assertThat(ingest.meter("millrace_ingest_event_errors", "ndjson")).isEqualTo(1);
    }

    @Test
    void takesTimeAndMessageFromNamedFields() throws Exception {
        ingest.post(
                "/api/v1/ingest/ndjson?timeField=t&messageField=m",
                "{\"t\":1767323045123,\"m\":\"{not json\",\"x\":\"y\"}\n{\"t\":1,\"x\":1}\n{\"t\n");

        List<Event> events = ingest.events();
        assertThat(ingest.raws()).containsExactly("{not json", "{\"t\":1,\"x\":1}", "{\"t");
        assertThat(events.get(0).timestampNanos()).isEqualTo(1767323045_123000000L);
        assertThat(events.get(0).fields()).hasSize(1);
        assertThat(value(events.get(1), "x")).contains("1");
        assertThat(value(events.get(1), EventFields.ERROR_MESSAGE).orElse("")).contains("'1'");
        assertThat(value(events.get(2), EventFields.ERROR)).contains("true");
    }

    @Test
    void givesTheSameFieldsWhetherTheTimeIsNamedOrFound() throws Exception {
        String body = "{\"time\":\"2026-01-02T03:04:05Z\",\"a\":{\"b\":[1,2]},\"@timestamp\":5}\n";

        ingest.post("/api/v1/ingest/ndjson", body);
        ingest.post("/api/v1/ingest/ndjson?timeField=time", body);

        assertThat(ingest.events().get(0)).isEqualTo(ingest.events().get(1));
        assertThat(tags()).allMatch(Tags.of(Map.of("#type", "json"))::equals);
    }

    @Test
    void takesStructuredEventsByTheirTags() throws Exception {
        HttpResponse<String> answer = ingest.post(
                "/api/v1/ingest/humio-structured",
                "[{\"tags\":{\"host\":\"a\"},\"events\":[{\"timestamp\":1767323045123,\"attributes\":{\"k\":\"v\"}}]},"
                        + "{\"tags\":{\"host\":\"b\"},\"events\":[{\"timestamp\":1767323045123,\"rawstring\":\"x\"}]}]");

        assertThat(answer.body()).isEqualTo("{}");
        assertThat(tags())
                .containsExactly(
                        Tags.of(Map.of("#host", "a", "#type", "none")), Tags.of(Map.of("#host", "b", "#type", "none")));
        assertThat(ingest.raws()).containsExactly("{\"k\":\"v\"}", "x");
        assertThat(value(ingest.events().getFirst(), "k")).contains("v");
    }

    @Test
    void parsesMessagesAsTheirTypeSays() throws Exception {
        ingest.post(
                "/api/v1/ingest/humio-unstructured",
                "[{\"type\":\"kv\",\"fields\":{\"@session\":\"s\"},\"messages\":[\"a=1\"]},"
                        + "{\"type\":\"unheard-of\",\"messages\":[\"b=1\"]},{\"messages\":[\"c=1\"]}]");

        assertThat(tags())
                .containsExactly(
                        Tags.of(Map.of("#type", "kv")),
                        Tags.of(Map.of("#type", "unheard-of")),
                        Tags.of(Map.of("#type", "none")));
        assertThat(value(ingest.events().get(0), "a")).contains("1");
        assertThat(value(ingest.events().get(0), "@session")).contains("s");
        assertThat(ingest.events().get(1).fields()).isEmpty();
    }

    @Test
    void letsRequestAndTokenChooseTheParserBeforeTheEvent() throws Exception {
        byte[] body = "[{\"type\":\"json\",\"messages\":[\"a=1\"]}]".getBytes(UTF_8);
        ingest.post("parsing", "/api/v1/ingest/humio-unstructured", body);
        ingest.post("parsing", "/api/v1/ingest/humio-unstructured?parser=none", body);
        ingest.post("/api/v1/ingest/lines?parser=web", "no access log");

        assertThat(tags())
                .containsExactly(
                        Tags.of(Map.of("#type", "kv")),
                        Tags.of(Map.of("#type", "none")),
                        Tags.of(Map.of("#type", "web")));
        HttpResponse<String> unknown = ingest.post("/api/v1/ingest/lines?parser=unheard-of", "x");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("no parser 'unheard-of'");
    }

    @Test
    void takesAWholeBodyOrEachElement() throws Exception {
        ingest.post("/api/v1/ingest/raw", "one\ntwo");
        ingest.post("/api/v1/ingest/json", "[{\"a\": 1}, {\"a\": 2}]");
        ingest.post("/api/v1/ingest/json", "{\"a\": 3}");

        assertThat(ingest.raws()).containsExactly("one\ntwo", "{\"a\": 1}", "{\"a\": 2}", "{\"a\": 3}");
        assertThat(value(ingest.events().getLast(), "a")).contains("3");
    }

    @Test
    void findsTheRepositoryInPathQueryOrToken() throws Exception {
        ingest.post("/api/v1/ingest/lines", "x");
        ingest.post("/api/v1/ingest/lines?repository=other", "x");
        ingest.post("/api/v1/repositories/other/ingest-messages", "[{\"messages\":[\"x\"]}]");
        ingest.post("/api/v1/repositories/other/ingest/lines", "x");
        ingest.post("bound", "/api/v1/ingest/lines", "x".getBytes(UTF_8));
        ingest.post("bound", "/api/v1/ingest/lines?repository=other", "x".getBytes(UTF_8));

        assertThat(ingest.topic.appended())
                .extracting(each -> each.batch().repository().value())
                .containsExactly("r1", "r2", "r2", "r2", "r2", "r2");
    }

    @Test
    void refusesWhatTheCallerMayNotAndWhatDoesNotExist() throws Exception {
        byte[] body = "x".getBytes(UTF_8);

        assertThat(ingest.post("wrong", "/api/v1/ingest/lines", body).statusCode())
                .isEqualTo(401);
        assertThat(ingest.post("query", "/api/v1/ingest/lines", body).statusCode())
                .isEqualTo(403);
        assertThat(ingest.post("bound", "/api/v1/ingest/lines?repository=default", body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(ingest.post("bound", "/api/v1/ingest/lines?repository=nowhere", body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(ingest.post("/api/v1/ingest/lines?repository=%20", "x").statusCode())
                .isEqualTo(400);
        HttpResponse<String> unknown = ingest.post("/api/v1/ingest/lines?repository=nowhere", "x");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("no repository 'nowhere'").contains("create it");
        assertThat(ingest.events()).isEmpty();
    }

    @Test
    void storesNothingOfABodyThatIsBrokenAtItsEnd() throws Exception {
        String events = "{\"timestamp\":1767323045123,\"attributes\":{\"k\":\"v\"}},".repeat(100_000);

        HttpResponse<String> answer =
                ingest.post("/api/v1/ingest/humio-structured", "[{\"events\":[\n" + events + "\n{]}]");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("line 3, column ");
        assertThat(ingest.topic.appended()).isEmpty();
    }

    @Test
    void asksTheGateBeforeTheBody() throws Exception {
        ingest.refusal.set(Optional.of(HttpError.retryLater(503, "the disk is nearly full", Duration.ofSeconds(30))));

        HttpResponse<String> answer = ingest.post("/api/v1/ingest/lines", "x");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("30");
        assertThat(ingest.meter("millrace_ingest_refused_requests", "lines")).isEqualTo(1);
    }

    @Test
    void takesAnEmptyBody() throws Exception {
        assertThat(ingest.post("/api/v1/ingest/ndjson", "").body()).startsWith("{\"events\":0,\"errors\":0,");
        assertThat(ingest.post("/api/v1/ingest/json", "").statusCode()).isEqualTo(400);
    }

    private List<Tags> tags() {
        return ingest.topic.appended().stream().map(each -> each.batch().tags()).toList();
    }
}
