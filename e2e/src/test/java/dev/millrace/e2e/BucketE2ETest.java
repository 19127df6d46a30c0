package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// A node with a bucket on a server as others run it: what was acknowledged gets there, whatever the way is like.
@Tag("e2e")
class BucketE2ETest {
    private static final Duration UPLOADED_MAX = Duration.ofMinutes(2);
    private static final int BATCHES = 200;

    @Test
    void everythingGetsToABucketThatThrottlesAndFails(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (RunningS3 s3 = RunningS3.minio(directory);
                FaultProxy proxy = FaultProxy.start(s3.uri());
                RunningNode node = RunningNode.start(directory, Troubles.withBucket(s3, proxy))) {
            Ledger ledger = new Ledger();
            MillraceClient client = node.client();
            for (FaultProxy.Mode mode : List.of(
                    new FaultProxy.Mode.Pass(),
                    new FaultProxy.Mode.Throttled(),
                    new FaultProxy.Mode.FailAfterSuccess(false),
                    new FaultProxy.Mode.FailAfterSuccess(true),
                    new FaultProxy.Mode.Refuse(random.nextBoolean()),
                    new FaultProxy.Mode.Late(Duration.ofMillis(300)))) {
                proxy.mode(mode);
                for (int i = 0; i < BATCHES; i++) {
                    Ledger.Batch batch = ledger.next(random.nextBoolean());
                    assertThat(ledger.send(client, batch))
                            .as("batch is taken while %s", mode)
                            .isTrue();
                }
                assertThat(client.post("/api/v1/admin/flush", "").status()).isEqualTo(200);
                assertThat(ledger.problems(client))
                        .as("while %s, seed %d", mode, seed)
                        .isEmpty();
            }
            proxy.mode(new FaultProxy.Mode.Throttled());
            awaitUploaded(client, node);
            assertThat(proxy.spoilt()).as("the proxy did its part: %s", proxy).isPositive();

            node.kill9();
            node.restart();
            assertThat(ledger.problems(node.client()))
                    .as("after a kill, seed %d", seed)
                    .isEmpty();
        }
    }

    /// The receipt of a last batch, which goes to the bucket after all others of its partition.
    private static void awaitUploaded(MillraceClient client, RunningNode node) throws Exception {
        MillraceClient.Answer answer = client.post("/api/v1/ingest/lines", "the last one\n");
        JsonNode receipt = answer.json().path("receipt");
        assertThat(receipt.isTextual())
                .as("the answer names a receipt: %s", answer.body())
                .isTrue();
        assertThat(client.post("/api/v1/admin/flush", "").status()).isEqualTo(200);
        Awaitility.await("the receipt says bucket; the log is beside " + node.dataDirectory())
                .atMost(UPLOADED_MAX)
                .untilAsserted(() -> assertThat(client.get("/api/v1/receipts/" + receipt.asText())
                                .body())
                        .contains("\"bucket\""));
    }
}
