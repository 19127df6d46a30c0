package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A node with a Kafka that wants to know who comes. What the node shows there, it shows nobody else.
class KafkaSecurityE2ETest {
    @ParameterizedTest
    @EnumSource(names = {"TLS", "SCRAM", "MUTUAL_TLS"})
    void worksAndKeepsItsSecrets(KafkaSecurity security, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        try (RunningKafka kafka = RunningKafka.start(directory, 1, security);
                RunningNode node = RunningNode.start(directory, kafka.settings())) {
            MillraceClient client = node.client();
            assertThat(client.post("/api/v1/ingest/lines", "over %s\n".formatted(security))
                            .status())
                    .isEqualTo(200);
            Awaitility.await("the event is found")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> client.count("\"over %s\"".formatted(security)) == 1);

            assertThat(node.log()).doesNotContain(KafkaSecurity.PASSWORD);
            assertThat(client.get("/api/v1/status/details").body()).doesNotContain(KafkaSecurity.PASSWORD);
            assertThat(client.get("/api/v1/health-json").body()).doesNotContain(KafkaSecurity.PASSWORD);
            assertThat(client.get("/metrics").body()).doesNotContain(KafkaSecurity.PASSWORD);
        }
    }

    @Test
    void wrongPasswordStopsTheStartWithoutSayingIt(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        String wrong = "a-wrong-password-0815";
        try (RunningKafka kafka = RunningKafka.start(directory, 1, KafkaSecurity.SCRAM)) {
            Map<String, String> settings = kafka.settings();
            settings.replace(
                    "MILLRACE_KAFKA_CLIENT_SASL_JAAS_CONFIG",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                            .formatted(KafkaSecurity.USER, wrong));
            String said = FailedStart.of(directory, settings);
            assertThat(said).contains("SCRAM-SHA-512").doesNotContain(wrong);
        }
    }

    @Test
    void strangerIsRefused(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        try (RunningKafka kafka = RunningKafka.start(directory, 1, KafkaSecurity.MUTUAL_TLS)) {
            Map<String, String> settings = kafka.settings();
            settings.keySet().removeIf(name -> name.contains("KEY"));
            assertThat(FailedStart.of(directory, settings)).containsAnyOf("SSL", "TLS", "certificate");
        }
    }
}
