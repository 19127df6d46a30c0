package dev.millrace.node.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.ingest.InMemoryTopic.Appended;
import dev.millrace.node.topic.ChunkKey;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Requests with an `Idempotency-Key`.
class KeyedRequestTest {
    private static final String LINES = "/api/v1/ingest/lines";

    private final IngestFixture ingest;

    KeyedRequestTest() throws IOException {
        ingest = IngestFixture.start();
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void goToOnePartitionInChunks() throws Exception {
        List<String> lines =
                IntStream.range(0, 3_000).mapToObj(i -> "line " + i).toList();

        HttpResponse<String> answer = ingest.postKeyed("k", LINES, String.join("\n", lines));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ingest.raws()).isEqualTo(lines);
        assertThat(ingest.topic.appended())
                .extracting(Appended::partition)
                .containsOnly(ingest.topic.appended().getFirst().partition());
        assertThat(chunks()).extracting(ChunkKey::number).containsExactly(0, 1, 2);
        assertThat(chunks()).extracting(ChunkKey::key).containsOnly("k");
        assertThat(chunks())
                .extracting(ChunkKey::body)
                .containsOnly(chunks().getFirst().body());
    }

    @Test
    void areCutAlikeWhateverAParserMakesOfThem() throws Exception {
        String body = IntStream.range(0, 3_000)
                .mapToObj(i -> "{\"#host\":\"h%d\",\"i\":%d,\"text\":\"%s\"}".formatted(i % 3, i, "x".repeat(i % 900)))
                .collect(Collectors.joining("\n"));

        ingest.postKeyed("k", "/api/v1/ingest/ndjson?parser=json", body);
        Map<ChunkKey, List<String>> asJson = rawsByChunk();
        ingest.topic.forget();
        ingest.postKeyed("k", "/api/v1/ingest/ndjson?parser=none", body);

        assertThat(rawsByChunk()).isEqualTo(asJson).hasSizeGreaterThan(2);
    }

    @Test
    void keepTheTagsOfAChunkInOneRecord() throws Exception {
        ingest.postKeyed(
                "k",
                "/api/v1/ingest/humio-structured",
                "[{\"tags\":{\"a\":\"1\"},\"events\":[{\"rawstring\":\"0\"}]},"
                        + "{\"tags\":{\"a\":\"2\"},\"events\":[{\"rawstring\":\"1\"}]}]");

        assertThat(ingest.topic.appended()).hasSize(2);
        assertThat(chunks()).hasSize(1);
        assertThat(ingest.topic.records()).isEqualTo(1);
    }

    @Test
    void areTakenAgainWithTheSameBodyAndRefusedWithAnother() throws Exception {
        assertThat(ingest.postKeyed("k", LINES, "a").statusCode()).isEqualTo(200);
        assertThat(ingest.postKeyed("k", LINES, "a").statusCode()).isEqualTo(200);
        assertThat(ingest.postKeyed("k", LINES + "?repository=other", "b").statusCode())
                .isEqualTo(200);

        HttpResponse<String> other = ingest.postKeyed("k", LINES, "b");

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("another body").contains("new key");
        assertThat(ingest.raws()).containsExactly("a", "a", "b");
    }

    @Test
    void sayWhatAKeyLooksLike() throws Exception {
        for (String key : List.of("a b", "x".repeat(256))) {
            HttpResponse<String> answer = ingest.postKeyed(key, LINES, "a");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("1 to 255 visible ASCII characters");
        }
        assertThat(ingest.raws()).isEmpty();
    }

    @Test
    void areRefusedWhereAChunkBecomesTooLarge() throws Exception {
        String line = "{\"m\":\"\",\"long\":\"%s\"}\n".formatted("y".repeat(4_000));

        HttpResponse<String> answer = ingest.postKeyed("k", "/api/v1/ingest/ndjson?messageField=m", line.repeat(1_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("nothing of the request is stored").contains("2097152");
        assertThat(ingest.topic.appended()).isEmpty();
    }

    @Test
    void areToBeSentAgainWholeAfterAFailure() throws Exception {
        try (IngestFixture small =
                IngestFixture.start(IngestFixture.limits(1 << 20, 1 << 20, Duration.ofSeconds(30)))) {
            small.topic.becomeAfter(1, InMemoryTopic.Mood.FAILS);

            HttpResponse<String> answer = small.postKeyed("k", LINES, "x\n".repeat(3_000));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("send the whole body again with the same key")
                    .contains("\"firstRefusedEvent\":1024}");
        }
    }

    @Test
    void spreadOverThePartitions() {
        RepositoryId repository = new RepositoryId("r1");
        Map<Integer, Long> counts = IntStream.range(0, 4_000)
                .mapToObj(i -> new IdempotencyKey("key-" + i).partition(repository, 4))
                .collect(Collectors.groupingBy(each -> each, HashMap::new, Collectors.counting()));

        assertThat(counts).hasSize(4);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(900L, 1_100L));
        // fixed for ever: another place would not know the first attempt
        assertThat(new IdempotencyKey("key-1").partition(repository, 1024)).isEqualTo(808);
    }

    private List<ChunkKey> chunks() {
        return ingest.topic.appended().stream()
                .map(each -> each.chunk().orElseThrow())
                .distinct()
                .toList();
    }

    private Map<ChunkKey, List<String>> rawsByChunk() {
        return ingest.topic.appended().stream()
                .collect(Collectors.groupingBy(
                        each -> each.chunk().orElseThrow(),
                        Collectors.flatMapping(
                                each -> each.batch().events().stream()
                                        .map(event -> event.raw().text()),
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        raws -> raws.stream().sorted().toList()))));
    }
}
