package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.event.Field;
import dev.millrace.node.event.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Single events, those around one, and the fields of many.
class EventApiTest {
    private static final String EVENTS = "/api/v1/repositories/default/events/";
    private static final String FIELDS = "/api/v1/repositories/default/fields";
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
    void findsAnEventByItsId() throws Exception {
        api.add(TIME, "first");
        api.add(TIME, "second", Tags.NONE.with("#host", "a"), new Field("level", "error"));

        JsonNode event = api.get(EVENTS + "0_0_1_0", ApiServer.ROOT).json();

        assertThat(event.path("@rawstring").asText()).isEqualTo("second");
        assertThat(event.path("level").asText()).isEqualTo("error");
        assertThat(event.path("#host").asText()).isEqualTo("a");
        assertThat(event.path("@id").asText()).isEqualTo("0_0_1_0");
        assertThat(event.path("@timestamp").asLong()).isEqualTo(TIME.toEpochMilli());
    }

    @Test
    void aHintOfTheTimeMayBeWrong() throws Exception {
        api.add(TIME, "first");

        for (String hint : List.of("?at=" + TIME.toEpochMilli(), "?at=17", "?at=" + Long.MIN_VALUE)) {
            assertThat(api.get(EVENTS + "0_0_0_0" + hint, ApiServer.ROOT)
                            .json()
                            .path("@rawstring")
                            .asText())
                    .isEqualTo("first");
        }
        assertThat(api.get(EVENTS + "0_0_0_0?at=noon", ApiServer.ROOT).status()).isEqualTo(400);
    }

    @Test
    void saysThatThereIsNoSuchEvent() throws Exception {
        api.add(TIME, "first");

        for (String id : List.of("0_0_7_0", "1_0_0_0", "nonsense", "0_0_0_-1")) {
            assertThat(api.get(EVENTS + id, ApiServer.ROOT).status()).as(id).isEqualTo(404);
        }
        assertThat(api.get(EVENTS + "0_0_7_0", ApiServer.ROOT).body()).contains("may have expired");
        api.losePrimary();
        assertThat(api.get(EVENTS + "0_0_0_0", ApiServer.ROOT).body()).contains("nobody digests it now");
    }

    @Test
    void showsWhatHappenedAroundAnEventInItsStream() throws Exception {
        for (int i = 0; i < 10; i++) {
            Tags tags = Tags.NONE.with("#host", i % 2 == 0 ? "a" : "b");
            api.add(TIME.plusSeconds(i * 40L), "event " + i, tags);
        }

        JsonNode stream = api.get(EVENTS + "0_0_4_0/around?before=1&after=2", ApiServer.ROOT)
                .json();
        JsonNode all = api.get(EVENTS + "0_0_4_0/around?before=2&after=1&sameStream=false", ApiServer.ROOT)
                .json();

        assertThat(raw(stream)).containsExactly("event 2", "event 4", "event 6", "event 8");
        assertThat(stream.path("index").asInt()).isEqualTo(1);
        assertThat(stream.path("warnings")).isEmpty();
        assertThat(raw(all)).containsExactly("event 2", "event 3", "event 4", "event 5");
        assertThat(all.path("index").asInt()).isEqualTo(2);
    }

    @Test
    void eventsOfOneTimeAreAroundEachOther() throws Exception {
        for (int i = 0; i < 5; i++) {
            api.add(TIME, "event " + i);
        }
        api.add(TIME.minus(Duration.ofDays(3)), "long ago");

        JsonNode around = api.get(EVENTS + "0_0_2_0/around", ApiServer.ROOT).json();

        assertThat(raw(around)).containsExactly("event 0", "event 1", "event 2", "event 3", "event 4");
        assertThat(around.path("index").asInt()).isEqualTo(2);
        assertThat(api.get(EVENTS + "0_0_2_0/around?before=0&after=0", ApiServer.ROOT)
                        .json()
                        .path("events"))
                .hasSize(1);
        assertThat(api.get(EVENTS + "0_0_2_0/around?before=501", ApiServer.ROOT).status())
                .isEqualTo(400);
    }

    @Test
    void tellsTheFieldsOfWhatMatches() throws Exception {
        for (int i = 0; i < 10; i++) {
            api.add(
                    TIME.plusSeconds(i),
                    "event " + i,
                    Tags.NONE,
                    new Field("level", i % 5 == 0 ? "error" : "info"),
                    new Field(i % 2 == 0 ? "ms" : "other/name", Integer.toString(i)));
        }

        JsonNode answer = api.post(FIELDS, ApiServer.ROOT, "{\"queryString\":\"event | count()\"}")
                .json();

        assertThat(answer.path("sampled").asInt()).isEqualTo(10);
        assertThat(answer.path("warnings")).isEmpty();
        assertThat(field(answer, "level").toString())
                .isEqualTo("{\"name\":\"level\",\"count\":10,\"share\":1.0,\"distinct\":2,"
                        + "\"top\":[{\"value\":\"info\",\"count\":8},{\"value\":\"error\",\"count\":2}]}");
        assertThat(field(answer, "ms").path("share").asDouble()).isEqualTo(0.5);
        assertThat(field(answer, "ms").path("numeric").toString()).isEqualTo("{\"min\":0.0,\"max\":8.0,\"avg\":4.0}");

        JsonNode newest = api.post(FIELDS, ApiServer.ROOT, "{\"sample\":3}").json();
        assertThat(newest.path("sampled").asInt()).isEqualTo(3);
        assertThat(field(newest, "level").path("distinct").asInt()).isEqualTo(1);
        assertThat(api.post(FIELDS, ApiServer.ROOT, "{\"sample\":20001}").status())
                .isEqualTo(400);
    }

    @Test
    void tellsMoreOfOneField() throws Exception {
        for (int i = 0; i < 100; i++) {
            api.add(TIME.plusSeconds(i), "event", Tags.NONE, new Field("a/b", "v" + i + "x".repeat(300)));
        }

        JsonNode answer = api.post(FIELDS + "/a%2Fb", ApiServer.ROOT, "{}")
                .json()
                .path("fields")
                .path(0);

        assertThat(answer.path("name").asText()).isEqualTo("a/b");
        assertThat(answer.path("count").asInt()).isEqualTo(100);
        assertThat(answer.path("distinct").asInt()).isEqualTo(100);
        assertThat(answer.path("top"))
                .hasSize(50)
                .allSatisfy(each -> assertThat(each.path("value").asText()).hasSize(200));
        assertThat(api.post(FIELDS + "/nowhere", ApiServer.ROOT, "{}")
                        .json()
                        .path("fields")
                        .path(0)
                        .path("count")
                        .asInt())
                .isZero();
    }

    private static JsonNode field(JsonNode answer, String name) {
        for (JsonNode each : answer.path("fields")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no field " + name + " in " + answer);
    }

    private static List<String> raw(JsonNode answer) {
        List<String> all = new ArrayList<>();
        answer.path("events").forEach(each -> all.add(each.path("@rawstring").asText()));
        return all;
    }
}
