package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sender that does not know whether its request arrived sends it again with the same key.
class IdempotencyE2ETest {
    private static final String LINES = "/api/v1/ingest/lines";
    private static final String KEY = "Idempotency-Key";

    @Test
    void eventsSentThreeTimesAreFoundOnceThroughKills(@TempDir Path directory) throws Exception {
        try (RunningNode node = RunningNode.start(directory)) {
            String body = "one\ntwo\n".repeat(1_000);
            assertThat(node.client().post(LINES, body, KEY, "order-17").status())
                    .isEqualTo(200);
            assertThat(node.client().post(LINES, body, KEY, "order-17").status())
                    .isEqualTo(200);
            assertThat(node.client().count("")).isEqualTo(2_000);

            // what is not committed is read again, and repeats are found again
            node.kill9();
            node.restart();
            assertThat(node.client().count("")).isEqualTo(2_000);

            // what is committed is known from its file
            assertThat(node.client().post("/api/v1/admin/flush", "").status()).isEqualTo(200);
            node.kill9();
            node.restart();
            assertThat(node.client().post(LINES, body, KEY, "order-17").status())
                    .isEqualTo(200);
            assertThat(node.client().count("")).isEqualTo(2_000);

            MillraceClient.Answer other = node.client().post(LINES, "three", KEY, "order-17");
            assertThat(other.status()).isEqualTo(409);
            assertThat(node.client().post(LINES, body, KEY, "order-18").status())
                    .isEqualTo(200);
            assertThat(node.client().count("")).isEqualTo(4_000);
        }
    }

    @Test
    void receiptsSayHowFarEventsAre(@TempDir Path directory) throws Exception {
        try (RunningNode node = RunningNode.start(directory)) {
            String receipt = node.client()
                    .post(LINES, "one\ntwo", KEY, "a")
                    .json()
                    .get("receipt")
                    .asText();
            JsonNode early = receipt(node, receipt);
            assertThat(early.get("state").asText()).isEqualTo("kafka");
            assertThat(early.get("events").asLong()).isEqualTo(2);

            MillraceClient.Answer waited = node.client().post(LINES + "?ack=segment", "one\ntwo", KEY, "a");

            assertThat(waited.status()).isEqualTo(200);
            JsonNode later = receipt(node, receipt);
            assertThat(later.get("state").asText()).isEqualTo("segment");
            assertThat(later.get("ranges")
                            .get(0)
                            .get("files")
                            .get(0)
                            .get("kind")
                            .asText())
                    .isEqualTo("mini");
            assertThat(node.client().count("")).isEqualTo(2);
            assertThat(node.client().post(LINES + "?ack=bucket", "x").status()).isEqualTo(400);
        }
    }

    private static JsonNode receipt(RunningNode node, String receipt) throws Exception {
        return node.client().get("/api/v1/receipts/" + receipt).json();
    }
}
