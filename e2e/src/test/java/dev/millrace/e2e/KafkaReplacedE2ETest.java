package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Another Kafka under the same address: offsets mean nothing there, so the node does not go on with them.
class KafkaReplacedE2ETest {
    private static final Duration SAID_MAX = Duration.ofMinutes(1);

    @Test
    void stopsDigestAndRefusesToStart(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        try (RunningKafka kafka = RunningKafka.start(directory, 1, KafkaSecurity.PLAINTEXT)) {
            Map<String, String> settings = new HashMap<>(kafka.settings());
            settings.put("MILLRACE_KAFKA_DELIVERY_TIMEOUT", "12s");
            try (RunningNode node = RunningNode.start(directory, settings)) {
                MillraceClient client = node.client();
                assertThat(client.post("/api/v1/ingest/lines", "before\n").status()).isEqualTo(200);
                assertThat(client.post("/api/v1/admin/flush", "").status()).isEqualTo(200);
                String before = client.get("/api/v1/status/details").json().path("partitions").toString();

                kafka.replace();
                Thread.sleep(40000);
                System.out.println(client.post("/api/v1/ingest/lines", "after\n"));
                System.out.println(client.get("/api/v1/status/details").body());
                System.out.println(client.get("/api/v1/status").body());
                System.out.println(node.log());
                node.kill9();
            }
                System.out.println(FailedStart.of(directory, withData(settings, directory)));
        }
    }

    private static Map<String, String> withData(Map<String, String> settings, Path directory) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("MILLRACE_DATA_DIR", directory.resolve("data").toString());
        return all;
    }
}
