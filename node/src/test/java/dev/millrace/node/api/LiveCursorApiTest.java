package dev.millrace.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Tags;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.TopicBatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Live queries that say where they are, and begin where they are told to. What they promise is in `FollowTest`.
class LiveCursorApiTest {
    private static final String PATH = "/api/v1/repositories/default/query";
    private static final String NDJSON = "application/x-ndjson";
    private static final Instant TIME = ApiServer.NOW.minus(Duration.ofHours(1));

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
    void goesOnWhereItWas() throws Exception {
        api.add(TIME, "before");
        String cursor;
        try (BufferedReader stream = follow(body().put("cursors", true))) {
            cursor = next(stream).path("@cursor").asText();
        }
        api.add(TIME, "while nobody looked");
        api.add(TIME.plusSeconds(1), "another");

        try (BufferedReader stream = follow(body().put("cursors", true).put("after", cursor))) {
            assertThat(next(stream).path("@cursor").asText()).isEqualTo(cursor);
            JsonNode missed = next(stream);
            assertThat(missed.path("@rawstring").asText()).isEqualTo("while nobody looked");
            assertThat(missed.path("@id").asText()).isEqualTo("0_0_1_0");
            assertThat(next(stream).path("@rawstring").asText()).isEqualTo("another");
            digest(2, "another");
            digest(3, "live");
            assertThat(nextEvent(stream).path("@rawstring").asText()).isEqualTo("live");
            assertThat(next(stream).path("@cursor").asText()).isNotEmpty();
        }
    }

    @Test
    void beginsWithTheNewestEvents() throws Exception {
        api.add(ApiServer.NOW.minus(Duration.ofDays(2)), "too old");
        api.add(TIME, "first");
        api.add(TIME.plusSeconds(1), "second");
        api.add(TIME.plusSeconds(2), "third");

        try (BufferedReader stream = follow(body().put("backlog", 2))) {
            assertThat(next(stream).path("@rawstring").asText()).isEqualTo("second");
            assertThat(next(stream).path("@rawstring").asText()).isEqualTo("third");
            digest(4, "live");
            assertThat(next(stream).path("@rawstring").asText()).isEqualTo("live");
        }
        try (BufferedReader stream = follow(body().put("backlog", 1000))) {
            assertThat(next(stream).path("@rawstring").asText()).isEqualTo("first");
        }
    }

    @Test
    void saysWhatIsWrongWithTheRequest() throws Exception {
        assertThat(refused(body().put("isLive", false).put("cursors", true))).contains("isLive");
        assertThat(refused(body().put("after", "nonsense"))).contains("no cursor");
        assertThat(refused(body().put("backlog", 1001))).contains("0 to 1000");
        assertThat(refused(body().put("backlog", 1).put("after", "x"))).contains("one of them");
        assertThat(api.post(PATH, ApiServer.ROOT, body().put("cursors", true).toString(), "Accept", "text/plain")
                        .body())
                .contains("x-ndjson");
    }

    private String refused(ObjectNode body) throws Exception {
        ApiServer.Answer answer = api.post(PATH, ApiServer.ROOT, body.toString(), "Accept", NDJSON);
        assertThat(answer.status()).isEqualTo(400);
        return answer.body();
    }

    private static ObjectNode body() {
        return JsonBodies.JSON.createObjectNode().put("isLive", true);
    }

    private BufferedReader follow(ObjectNode body) throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> response = api.stream(PATH, ApiServer.ROOT, body.toString(), NDJSON);
        assertThat(response.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    }

    private static JsonNode nextEvent(BufferedReader stream) throws IOException {
        JsonNode row = next(stream);
        return row.has("@cursor") ? nextEvent(stream) : row;
    }

    private static JsonNode next(BufferedReader stream) throws IOException {
        String line = stream.readLine();
        while (line != null && line.isBlank()) {
            line = stream.readLine();
        }
        assertThat(line).isNotNull();
        return JsonBodies.JSON.readTree(line);
    }

    private void digest(long offset, String raw) throws IOException {
        long nanos = ApiServer.NOW.getEpochSecond() * 1_000_000_000L;
        byte[] encoded = EventBatchCodec.encode(new EventBatch(
                api.repository(), Tags.NONE, List.of(new Event(nanos, nanos, "Z", Bytes.utf8(raw), List.of()))));
        api.digested(new TopicBatch(offset, 0, EventBatchCodec.header(encoded), encoded));
    }
}
