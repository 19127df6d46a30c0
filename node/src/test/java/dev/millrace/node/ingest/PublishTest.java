package dev.millrace.node.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When a request is answered, and what it is told when Kafka does not take it.
class PublishTest {
    private static final String LINES = "/api/v1/ingest/lines";
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void answersOnlyOnceKafkaHasAcknowledged() throws Exception {
        try (IngestFixture ingest = IngestFixture.start()) {
            ingest.topic.become(InMemoryTopic.Mood.STALLS);
            CompletableFuture<HttpResponse<String>> answer = send(ingest, "x");
            await().until(() -> ingest.topic.stalledCount() == 1);
            assertThat(answer).isNotDone();

            ingest.topic.releaseStalled();

            assertThat(answer.get(20, SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void namesTheFirstEventThatIsNotAcknowledged() throws Exception {
        // Six of these fit into a batch.
        String line = "x".repeat(100);
        String body = IntStream.range(0, 60).mapToObj(i -> line + i).collect(Collectors.joining("\n"));
        for (InMemoryTopic.Mood mood : List.of(InMemoryTopic.Mood.REFUSES, InMemoryTopic.Mood.FAILS)) {
            try (IngestFixture ingest = IngestFixture.start(IngestFixture.limits(800, 1 << 20, LONG))) {
                ingest.topic.becomeAfter(3, mood);

                HttpResponse<String> answer = ingest.post(LINES, body);

                int taken = ingest.raws().size();
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("retry-after")).contains("3");
                assertThat(answer.body()).contains("\"firstRefusedEvent\":" + taken + "}");
                assertThat(taken).isEqualTo(18);
            }
        }
    }

    @Test
    void countsRefusedEventsInTheOrderOfTheRequestAcrossTags() throws Exception {
        try (IngestFixture ingest = IngestFixture.start()) {
            ingest.topic.becomeAfter(1, InMemoryTopic.Mood.FAILS);

            HttpResponse<String> answer = ingest.post(
                    "/api/v1/ingest/humio-structured",
                    "[{\"tags\":{\"a\":\"1\"},\"events\":[{\"rawstring\":\"0\"},{\"rawstring\":\"1\"}]},"
                            + "{\"tags\":{\"a\":\"2\"},\"events\":[{\"rawstring\":\"2\"}]},"
                            + "{\"tags\":{\"a\":\"1\"},\"events\":[{\"rawstring\":\"3\"}]}]");

            assertThat(ingest.raws()).containsExactly("0", "1", "3");
            assertThat(answer.body()).contains("\"firstRefusedEvent\":2}");
        }
    }

    @Test
    void givesUpOnKafkaAfterTheTimeout() throws Exception {
        try (IngestFixture ingest =
                IngestFixture.start(IngestFixture.limits(1 << 20, 1 << 20, Duration.ofMillis(50)))) {
            ingest.topic.become(InMemoryTopic.Mood.STALLS);

            HttpResponse<String> answer = ingest.post(LINES, "x");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"firstRefusedEvent\":0}").contains("did not acknowledge");
        }
    }

    @Test
    void cutsBatchesAtTheirLimitAndLosesNothing() throws Exception {
        try (IngestFixture ingest = IngestFixture.start(IngestFixture.limits(10_000, 64 << 20, LONG))) {
            List<String> lines =
                    IntStream.range(0, 20_000).mapToObj(i -> "line " + i).toList();

            ingest.post(LINES, String.join("\n", lines));

            assertThat(ingest.raws()).isEqualTo(lines);
            assertThat(ingest.topic.appended())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(each -> assertThat(each.bytes()).isLessThanOrEqualTo(10_000));
        }
    }

    @Test
    void refusesMoreThanItMayHoldUnlessARequestIsAlone() throws Exception {
        try (IngestFixture ingest = IngestFixture.start(IngestFixture.limits(1 << 20, 1 << 20, LONG))) {
            byte[] large = "a line of a log\n".repeat(1 << 17).getBytes(UTF_8);
            assertThat(ingest.post("all", LINES, large).statusCode()).isEqualTo(200);

            ingest.topic.become(InMemoryTopic.Mood.STALLS);
            CompletableFuture<HttpResponse<String>> first = send(ingest, "y".repeat(800_000));
            await().until(() -> ingest.topic.stalledCount() == 1);
            HttpResponse<String> second = ingest.post(LINES, "z".repeat(800_000));

            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("retry-after")).contains("3");
            assertThat(second.body()).contains("MILLRACE_INGEST_IN_FLIGHT_BYTES_MAX");
            ingest.topic.releaseStalled();
            ingest.topic.become(InMemoryTopic.Mood.ACKNOWLEDGES);
            assertThat(first.get(20, SECONDS).statusCode()).isEqualTo(200);
            assertThat(ingest.post(LINES, "z").statusCode()).isEqualTo(200);
            await().until(() -> held(ingest) == 0);
        }
    }

    @Test
    void holdsNothingAfterEachWayToFail() throws Exception {
        try (IngestFixture ingest = IngestFixture.start()) {
            ingest.post(LINES, "x".repeat(IngestFixture.BODY_BYTES_MAX + 1));
            ingest.post("/api/v1/ingest/json", "{");
            ingest.topic.become(InMemoryTopic.Mood.REFUSES);
            ingest.post(LINES, "x");

            await().until(() -> held(ingest) == 0);
        }
    }

    private static double held(IngestFixture ingest) {
        return ingest.meters.get("millrace_ingest_in_flight_bytes").gauge().value();
    }

    private static CompletableFuture<HttpResponse<String>> send(IngestFixture ingest, String body) {
        return ingest.client.sendAsync(
                ingest.request("all", LINES, body.getBytes(UTF_8)), HttpResponse.BodyHandlers.ofString());
    }
}
