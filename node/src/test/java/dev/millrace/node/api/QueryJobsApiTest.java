package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.base.Bytes;
import dev.millrace.node.event.Event;
import dev.millrace.node.event.Tags;
import dev.millrace.node.topic.EventBatch;
import dev.millrace.node.topic.EventBatchCodec;
import dev.millrace.node.topic.TopicBatch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Queries that are submitted and polled, as `humioctl search` and Grafana do it.
class QueryJobsApiTest {
    private static final String PATH = "/api/v1/repositories/default/queryjobs";
    private static final Instant TIME = ApiServer.NOW.minus(Duration.ofHours(1));
    private static final Duration LONG = Duration.ofSeconds(30);

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
    void givesTheNewestEventsFirstWithWhatIsKnownOfThem() throws Exception {
        api.add(TIME, "first");
        api.add(TIME.plusSeconds(1), "second");

        JsonNode answer = done(submit(body("")));

        assertThat(raw(answer)).containsExactly("second", "first");
        assertThat(answer.path("events").get(0).path("@timestamp").isNumber()).isTrue();
        JsonNode meta = answer.path("metaData");
        assertThat(meta.path("isAggregate").asBoolean()).isFalse();
        assertThat(meta.path("eventCount").asInt()).isEqualTo(2);
        assertThat(meta.path("processedEvents").asInt()).isEqualTo(2);
        assertThat(meta.path("fieldOrder").toString()).contains("@rawstring");
        assertThat(meta.path("queryEnd").asLong() - meta.path("queryStart").asLong())
                .isEqualTo(86_400_000);
        assertThat(meta.path("pollAfter").isInt()).isTrue();
        assertThat(answer.path("cancelled").asBoolean()).isFalse();
    }

    @Test
    void givesAsManyEventsAsAreAskedFor() throws Exception {
        for (int i = 0; i < 300; i++) {
            api.add(TIME.plusSeconds(i), "event " + i);
        }

        assertThat(done(submit(body(""))).path("events")).hasSize(200);
        assertThat(done(submit(body("").put("maxEvents", 250))).path("events")).hasSize(250);
        assertThat(submit(body("").put("maxEvents", 0)).status()).isEqualTo(400);
    }

    @Test
    void givesTheRowsOfAPageAndHowManyThereAre() throws Exception {
        for (int i = 0; i < 10; i++) {
            api.add(TIME.plusSeconds(i), "event " + i);
        }
        String id = id(submit(body("")));
        await().atMost(LONG).until(() -> poll(id).path("done").asBoolean());

        JsonNode page = poll(id + "?paginationOffset=2&paginationLimit=3");

        assertThat(raw(page)).containsExactly("event 7", "event 6", "event 5");
        assertThat(page.path("metaData").path("eventCount").asInt()).isEqualTo(10);
        assertThat(page.path("metaData").path("resultBufferSize").asInt()).isEqualTo(10);
        assertThat(raw(poll(id + "?paginationOffset=8&paginationLimit=3"))).containsExactly("event 1", "event 0");
        assertThat(raw(poll(id + "?paginationOffset=11&paginationLimit=3"))).isEmpty();
        assertThat(raw(poll(id + "?paginationLimit=0"))).isEmpty();
        assertThat(raw(poll(id + "?paginationOffset=9"))).containsExactly("event 0");
        assertThat(api.get(PATH + "/" + id + "?paginationLimit=-1", ApiServer.ROOT)
                        .status())
                .isEqualTo(400);
        assertThat(api.get(PATH + "/" + id + "?paginationOffset=x", ApiServer.ROOT)
                        .body())
                .contains("paginationOffset");
    }

    @Test
    void givesAPageOfAnAggregateToo() throws Exception {
        for (int i = 0; i < 10; i++) {
            api.add(TIME.plusSeconds(i), "event " + i);
        }

        String id = id(submit(body("groupBy(@rawstring) | sort(@rawstring, order=asc)")));
        await().atMost(LONG).until(() -> poll(id).path("done").asBoolean());

        assertThat(raw(poll(id + "?paginationOffset=4&paginationLimit=2"))).containsExactly("event 4", "event 5");
    }

    @Test
    void theVersionOfTheRowsGrowsWhenTheyChange() throws Exception {
        api.add(TIME, "old one");
        String id = id(submit(body("one | count()")
                .put("isLive", true)
                .put("start", "1d")
                .put("queryEventDistributionField", "#repo")));
        await().atMost(LONG).until(() -> count(id) == 1);
        long before = version(id);
        assertThat(version(id)).isEqualTo(before);

        digest(7, "new one");

        await().atMost(LONG).until(() -> count(id) == 2);
        assertThat(version(id)).isGreaterThan(before);
        JsonNode series = poll(id).path("queryEventDistribution").path("series").path(0);
        assertThat(series.path("value").asText()).isEqualTo("default");
        assertThat(sum(series)).isEqualTo(2);
    }

    @Test
    void largeRowsAreFewer() throws Exception {
        for (int i = 0; i < 20; i++) {
            api.add(TIME.plusSeconds(i), "x".repeat(100_000));
        }

        JsonNode answer = done(submit(body("")));

        assertThat(answer.path("events")).hasSize(10);
        assertThat(answer.path("warnings").toString()).contains("first 10 of the 20 rows");
    }

    @Test
    void rowsOfForgottenJobsMakeRoomForThoseOfOthers() throws Exception {
        for (int i = 0; i < 10; i++) {
            api.add(TIME.plusSeconds(i), "x".repeat(100_000));
        }
        String first = id(submit(body("")));
        String second = id(submit(body("")));
        for (String each : List.of(first, second)) {
            await().atMost(LONG).until(() -> poll(each).path("done").asBoolean());
        }

        assertThat(done(submit(body(""))).path("events").size()).isLessThan(10);
        api.delete(PATH + "/" + first, ApiServer.ROOT);

        assertThat(done(submit(body(""))).path("events")).hasSize(10);
    }

    @Test
    void aggregatesWithArgumentsAndInATimeZone() throws Exception {
        api.add(TIME, "GET /a");
        api.add(TIME, "GET /b");

        ObjectNode body = body("?word | count()").put("timeZone", "Europe/Copenhagen");
        body.putObject("arguments").put("word", "/a");
        JsonNode answer = done(submit(body));

        assertThat(answer.path("events").toString()).isEqualTo("[{\"_count\":\"1\"}]");
        assertThat(answer.path("metaData").path("isAggregate").asBoolean()).isTrue();
    }

    @Test
    void countsEventsOverTheTimeRange() throws Exception {
        api.add(TIME, "x");
        api.add(TIME.plusSeconds(1), "x");
        api.add(TIME.minusSeconds(40_000), "x");

        JsonNode distribution =
                done(submit(body("x").put("showQueryEventDistribution", true))).path("queryEventDistribution");

        List<Long> counts = new ArrayList<>();
        distribution.path("buckets").forEach(each -> counts.add(each.asLong()));
        assertThat(counts).contains(1L, 2L);
        assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
        assertThat(distribution.path("bucketSize").asLong() * counts.size()).isGreaterThanOrEqualTo(86_400_000);
    }

    @Test
    void coloursTheCountsByAField() throws Exception {
        for (int value = 0; value < 13; value++) {
            for (int i = 0; i < 20 - value; i++) {
                api.add(TIME.minusSeconds(100L * i), "v=" + (char) ('a' + value));
            }
        }
        api.add(TIME, "nothing");

        ObjectNode body = body("regex(\"v=(?<v>\\w+)\", strict=false) | count()")
                .put("queryEventDistributionField", "v")
                .put("queryEventDistributionBuckets", 24);
        JsonNode answer = done(submit(body));

        assertThat(answer.path("events").toString()).isEqualTo("[{\"_count\":\"183\"}]");
        JsonNode distribution = answer.path("queryEventDistribution");
        JsonNode series = distribution.path("series");
        assertThat(series).hasSize(12);
        assertThat(series.path(0).path("value").asText()).isEqualTo("a");
        assertThat(sum(series.path(0))).isEqualTo(20);
        assertThat(series.path(9).path("value").asText()).isEqualTo("j");
        assertThat(series.path(10).path("isOther").asBoolean()).isTrue();
        assertThat(sum(series.path(10))).isEqualTo(10 + 9 + 8);
        assertThat(series.path(11).path("isOther").asBoolean()).isFalse();
        assertThat(series.path(11).path("value").isNull()).isTrue();
        assertThat(sum(series.path(11))).isEqualTo(1);
        assertThat(distribution.path("buckets").size()).isBetween(12, 25);
        for (int i = 0; i < distribution.path("buckets").size(); i++) {
            long all = 0;
            for (JsonNode each : series) {
                all += each.path("buckets").path(i).asLong();
            }
            assertThat(distribution.path("buckets").path(i).asLong()).isEqualTo(all);
        }
    }

    @Test
    void aLiveJobIsAmongTheQueriesThatRunUntilItIsEnded() throws Exception {
        String id = id(submit(body("one | count()").put("isLive", true).put("start", "1d")));
        await().atMost(LONG).until(() -> count(id) == 0);

        JsonNode running = api.get("/api/v1/queries", ApiServer.ROOT).json();
        JsonNode job = running.path(running.size() - 1);
        assertThat(job.path("id").asText()).isEqualTo(id);
        assertThat(job.path("isLive").asBoolean()).isTrue();
        assertThat(job.path("state").asText()).isEqualTo("following");
        assertThat(job.path("startedAt").asLong())
                .isLessThanOrEqualTo(ApiServer.NOW.toEpochMilli())
                .isGreaterThan(ApiServer.NOW.toEpochMilli() - 600_000);

        assertThat(api.delete("/api/v1/queries/" + id, ApiServer.ROOT).status()).isEqualTo(204);
        assertThat(api.get(PATH + "/" + id, ApiServer.ROOT).status()).isEqualTo(404);
    }

    @Test
    void refusesTooManyBuckets() throws Exception {
        assertThat(submit(body("").put("queryEventDistributionBuckets", 501)).body())
                .contains("from 1 to 500");
    }

    @Test
    void aLiveJobTakesNewEventsIntoItsResult() throws Exception {
        api.add(TIME, "old one");
        String id = id(submit(body("one | count()").put("isLive", true).put("start", "1d")));

        await().atMost(LONG).until(() -> count(id) == 1);
        digest(7, "new one");

        await().atMost(LONG).until(() -> count(id) == 2);
        assertThat(poll(id).path("done").asBoolean()).isFalse();
    }

    @Test
    void mistakesAreTheAnswerToTheSubmission() throws Exception {
        ApiServer.Answer answer = submit(body("coutn()"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("did you mean 'count'?").contains("line 1, column 1");
        assertThat(submit(body("").put("timeZone", "Nowhere")).status()).isEqualTo(400);
        assertThat(api.get(PATH + "/nonsense", ApiServer.ROOT).status()).isEqualTo(404);
    }

    @Test
    void aDeletedJobIsGone() throws Exception {
        String id = id(submit(body("")));

        assertThat(api.delete(PATH + "/" + id, ApiServer.ROOT).status()).isEqualTo(204);
        assertThat(api.get(PATH + "/" + id, ApiServer.ROOT).status()).isEqualTo(404);
    }

    @Test
    void nothingRunsWhenAllIsDone() throws Exception {
        done(submit(body("")));

        assertThat(api.get("/api/v1/queries", ApiServer.ROOT).json()).isEmpty();
        assertThat(api.delete("/api/v1/queries/none", ApiServer.ROOT).status()).isEqualTo(404);
    }

    private static ObjectNode body(String query) {
        return JsonBodies.JSON.createObjectNode().put("queryString", query);
    }

    private ApiServer.Answer submit(JsonNode body) throws IOException, InterruptedException {
        return api.post(PATH, ApiServer.ROOT, body.toString());
    }

    private static String id(ApiServer.Answer submitted) throws IOException {
        assertThat(submitted.status()).as(submitted.body()).isEqualTo(200);
        return submitted.json().path("id").asText();
    }

    private JsonNode poll(String id) throws IOException, InterruptedException {
        ApiServer.Answer answer = api.get(PATH + "/" + id, ApiServer.ROOT);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private long version(String id) throws IOException, InterruptedException {
        return poll(id).path("metaData").path("resultVersion").asLong();
    }

    private static long sum(JsonNode series) {
        long sum = 0;
        for (JsonNode each : series.path("buckets")) {
            sum += each.asLong();
        }
        return sum;
    }

    private int count(String id) throws IOException, InterruptedException {
        return poll(id).path("events").path(0).path("_count").asInt(-1);
    }

    private JsonNode done(ApiServer.Answer submitted) throws Exception {
        String id = id(submitted);
        await().atMost(LONG).until(() -> poll(id).path("done").asBoolean());
        return poll(id);
    }

    private static List<String> raw(JsonNode answer) {
        List<String> all = new ArrayList<>();
        answer.path("events").forEach(each -> all.add(each.path("@rawstring").asText()));
        return all;
    }

    private void digest(long offset, String raw) throws IOException {
        long nanos = ApiServer.NOW.getEpochSecond() * 1_000_000_000L;
        byte[] encoded = EventBatchCodec.encode(new EventBatch(
                api.repository(), Tags.NONE, List.of(new Event(nanos, nanos, "Z", Bytes.utf8(raw), List.of()))));
        api.digested(new TopicBatch(offset, 0, EventBatchCodec.header(encoded), encoded));
    }
}
