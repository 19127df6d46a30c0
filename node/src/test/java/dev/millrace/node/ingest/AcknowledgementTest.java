package dev.millrace.node.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.StoredFiles;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// What a sender is told of where its events are, at once and later.
class AcknowledgementTest {
    private static final String LINES = "/api/v1/ingest/lines";
    private static final BucketObject OBJECT = new BucketObject("minis/0/m.mrs", "0badcafe", 1_500_000_000L);

    private final IngestFixture ingest;

    AcknowledgementTest() throws IOException {
        ingest = IngestFixture.start();
        ingest.durability.become(state(0, Optional.empty()));
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void givesAReceiptOfEveryEndpoint() throws Exception {
        HttpResponse<String> counted = ingest.post(LINES, "a\nb");
        HttpResponse<String> plain = ingest.post("/api/v1/ingest/raw", "c");

        assertThat(counted.body()).contains("\"receipt\":\"" + receipt(counted) + "\"");
        assertThat(plain.body()).isEqualTo("{}");
        assertThat(Receipt.of(receipt(counted)).events()).isEqualTo(2);
        assertThat(Receipt.of(receipt(plain)).taken())
                .singleElement()
                .satisfies(each -> assertThat(each.first()).isEqualTo(1));
    }

    @Test
    void saysHowSafeEventsAre() throws Exception {
        String receipt = receipt(ingest.postKeyed("k", LINES, "a\nb"));

        assertThat(ask("all", receipt).body())
                .contains("\"repository\":\"default\",\"events\":2,\"state\":\"kafka\"")
                .contains("\"from\":0,\"to\":1,\"events\":2,\"state\":\"kafka\",\"files\":[]");
        ingest.durability.become(state(1, Optional.empty()));
        assertThat(ask("query", receipt).body())
                .contains("\"events\":2,\"state\":\"segment\"")
                .contains(
                        "\"files\":[{\"id\":\"m\",\"kind\":\"mini\",\"offsets\":{\"from\":0,\"to\":1},\"object\":null,"
                                + "\"expired\":false}]");
        ingest.durability.become(state(1, Optional.of(OBJECT)));
        assertThat(ask("all", receipt).body())
                .contains("\"events\":2,\"state\":\"bucket\"")
                .contains("{\"key\":\"minis/0/m.mrs\",\"checksum\":\"0badcafe\","
                        + "\"verifiedAt\":\"1970-01-01T00:00:01.500Z\"}");
    }

    @Test
    void countsWhatIsSettledWithoutAFileOfItsOwn() throws Exception {
        ingest.postKeyed("k", LINES, "a");
        String repeat = receipt(ingest.postKeyed("k", LINES, "a"));
        ingest.durability.become(state(1, Optional.of(OBJECT)));
        assertThat(ask("all", repeat).body()).contains("\"events\":1,\"state\":\"kafka\"");

        ingest.durability.settle(2);

        assertThat(ask("all", repeat).body()).contains("\"events\":1,\"state\":\"bucket\"");
    }

    @Test
    void tellsNobodyElseAndNothingOfWhatIsNoReceipt() throws Exception {
        String receipt = receipt(ingest.post(LINES, "a"));

        assertThat(ask("queryOther", receipt).statusCode()).isEqualTo(403);
        assertThat(ask("bound", receipt).statusCode()).isEqualTo(403);
        assertThat(ask("wrong", receipt).statusCode()).isEqualTo(401);
        HttpResponse<String> unreadable = ask("all", receipt.substring(1));
        assertThat(unreadable.statusCode()).isEqualTo(404);
        assertThat(unreadable.body()).contains("Millrace-Receipt");
    }

    @Test
    void waitsForWhatWasAskedFor() throws Exception {
        for (String level : List.of("segment", "bucket")) {
            ingest.durability.addBucket();
            ingest.durability.become(state(0, Optional.empty()));
            int flushes = ingest.durability.flushes().size();
            CompletableFuture<HttpResponse<String>> answer = ingest.client.sendAsync(
                    ingest.request("all", LINES + "?ack=" + level, "a".getBytes(UTF_8)),
                    HttpResponse.BodyHandlers.ofString());
            await().until(() -> ingest.durability.flushes().size() > flushes);
            assertThat(answer).isNotDone();

            ingest.durability.become(state(1_000, Optional.of(OBJECT)));

            assertThat(answer.get(20, SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void saysSoWhenItTakesTooLong() throws Exception {
        ingest.durability.become(state(1_000, Optional.empty()));
        ingest.durability.addBucket();

        assertThat(ingest.post(LINES + "?ack=segment", "a").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = ingest.post(LINES + "?ack=bucket", "a");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body())
                .contains("Kafka has all 1 events")
                .contains("reached 'bucket'")
                .contains("GET /api/v1/receipts/" + receipt(answer))
                .contains("Idempotency-Key");
    }

    @Test
    void refusesWhatItCannotWaitFor() throws Exception {
        HttpResponse<String> unknown = ingest.post(LINES + "?ack=disk", "a");
        HttpResponse<String> bucket = ingest.post(LINES + "?ack=bucket", "a");

        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("kafka, segment, bucket");
        assertThat(bucket.statusCode()).isEqualTo(400);
        assertThat(bucket.body()).contains("no bucket");
        assertThat(ingest.raws()).isEmpty();
        assertThat(ingest.post(LINES + "?ack=segment", "").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String token, String receipt) throws Exception {
        return ingest.get(token, "/api/v1/receipts/" + receipt);
    }

    private static String receipt(HttpResponse<String> answer) {
        return answer.headers().firstValue("millrace-receipt").orElseThrow();
    }

    /// All partitions are committed up to the offset, in one file each.
    private GlobalState state(long nextOffset, Optional<BucketObject> object) {
        GlobalState now = ingest.durability.state();
        StoredFiles none = GlobalState.empty().files();
        PMap<Integer, PartitionState> partitions = HashTreePMap.empty();
        PMap<String, MiniSegment> minis = HashTreePMap.empty();
        for (int i = 0; i < ingest.topic.partitionCount(); i++) {
            partitions = partitions.plus(i, new PartitionState(i, 0, List.of(), Optional.empty(), 0, nextOffset, 0, 0));
            if (nextOffset > 0) {
                minis = minis.plus("m" + i, mini(i, nextOffset, object));
            }
        }
        return now.withTopic(new IngestTopicState(0, "cluster", "topic", 4))
                .withPartitions(partitions)
                .withFiles(new StoredFiles(
                        none.bucket(), minis, none.segments(), none.tombstones(), none.doomed(), none.ledgers()));
    }

    private static MiniSegment mini(int partition, long to, Optional<BucketObject> object) {
        return new MiniSegment(
                "m",
                0,
                partition,
                0,
                new OffsetRange(0, to),
                List.of(new Section(IngestFixture.DEFAULT.id(), 0, 0, 1, 1, 1)),
                1,
                1,
                "0badcafe",
                0,
                0,
                Set.of(),
                object);
    }
}
