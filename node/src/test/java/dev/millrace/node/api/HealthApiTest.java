package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.api.HealthCheck.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthApiTest {
    @Test
    void probesNeedNoToken() throws Exception {
        try (ApiServer api = ApiServer.start()) {
            for (String path : new String[] {"/livez", "/readyz", "/startupz", "/api/v1/is-node-up"}) {
                assertThat(api.get(path, "").status()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void statusSaysAVersionThatLogScalesClientsRead() throws Exception {
        try (ApiServer api = ApiServer.start()) {
            var status = api.get("/api/v1/status", "").json();

            assertThat(status.path("status").asText()).isEqualTo("OK");
            assertThat(status.path("version").asText()).isEqualTo("1.228.0--millrace-0.1.0");
            assertThat(status.has("node")).isFalse();
        }
    }

    @Test
    void detailsNeedAToken() throws Exception {
        try (ApiServer api = ApiServer.start()) {
            assertThat(api.get("/api/v1/status/details", "").status()).isEqualTo(401);

            var details = api.get("/api/v1/status/details", ApiServer.ROOT).json();
            assertThat(details.path("node").asText()).isEqualTo("00000000-0000-0000-0000-000000000001");
            assertThat(details.path("partitions")).hasSize(1);
        }
    }

    @Test
    void notReadySaysWhy() throws Exception {
        try (ApiServer api = ApiServer.start(
                new HealthCheck("global", Severity.NOT_READY, () -> Optional.of("stands still")),
                new HealthCheck("disk", Severity.WARNING, () -> Optional.of("nearly full")))) {
            ApiServer.Answer ready = api.get("/readyz", "");

            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body()).contains("stands still").doesNotContain("nearly full");
            assertThat(api.get("/livez", "").status()).isEqualTo(200);
        }
    }

    @Test
    void warningLeavesTheNodeReady() throws Exception {
        try (ApiServer api =
                ApiServer.start(new HealthCheck("disk", Severity.WARNING, () -> Optional.of("nearly full")))) {
            assertThat(api.get("/readyz", "").status()).isEqualTo(200);
            assertThat(api.get("/api/v1/status", "").json().path("status").asText())
                    .isEqualTo("WARN");
        }
    }

    @Test
    void metricsTakeAnyToken() throws Exception {
        try (ApiServer api = ApiServer.start()) {
            String ingest = api.token("{\"name\":\"i\",\"rights\":[\"ingest\"],\"repository\":\"default\"}");

            assertThat(api.get("/metrics", "").status()).isEqualTo(401);
            assertThat(api.get("/metrics", "wrong").status()).isEqualTo(401);
            assertThat(api.get("/metrics", ingest).body()).contains("millrace_live_tails", "jvm_memory_used_bytes");
        }
    }
}
