package dev.millrace.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.node.api.HealthCheck.Severity;
import dev.millrace.node.global.BucketObject;
import dev.millrace.node.global.BucketState;
import dev.millrace.node.global.FileSection;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthApiTest {
    private static final NodeId NODE = new NodeId("00000000-0000-0000-0000-000000000001");

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
            assertThat(details.path("partitions").path(0).path("endOffset").asLong())
                    .isEqualTo(12);
            assertThat(details.path("partitions").path(0).path("lag").asLong()).isEqualTo(3);
            assertThat(details.path("disk").toString())
                    .isEqualTo("{\"totalBytes\":1000,\"freeBytes\":400,\"filesBytes\":0}");
            assertThat(details.path("startedAt").asLong()).isEqualTo(ApiServer.NOW.toEpochMilli());
            assertThat(details.path("uptimeSeconds").asLong()).isZero();
            assertThat(details.path("release").asText()).isEqualTo("0.1.0");
            assertThat(details.path("javaVersion").asText()).startsWith("25");
            assertThat(details.path("heap").path("maxBytes").asLong()).isPositive();
            assertThat(details.path("queries").path("finished").isNumber()).isTrue();
            assertThat(details.path("ingest").path("events").isNumber()).isTrue();
        }
    }

    @Test
    void detailsCountFiles() throws Exception {
        try (ApiServer api = ApiServer.start()) {
            api.commit("m1", 0);
            MiniSegment second = api.commit("m2", 1);
            api.commit("m3", 2);
            assertThat(details(api).path("files").toString())
                    .isEqualTo("{\"minis\":{\"count\":3,\"bytes\":360},\"segments\":{\"count\":0,\"bytes\":0},"
                            + "\"lost\":{\"count\":0,\"bytes\":0},\"waitingForUpload\":{\"count\":0,\"bytes\":0},"
                            + "\"tombstones\":{\"count\":0}}");
            assertThat(details(api).has("bucket")).isFalse();
            assertThat(details(api)
                            .path("partitions")
                            .path(0)
                            .path("safeOffset")
                            .asLong())
                    .isEqualTo(3);

            api.takesEffect(new GlobalEvent.BucketAttached(new BucketState("cluster-1", 4)));
            api.takesEffect(
                    new GlobalEvent.Uploaded("m1", new BucketObject("minis/0/0-0-1-m1.mrs", second.checksum(), 1)));
            api.takesEffect(new GlobalEvent.CopyLost("m2", NODE));
            api.takesEffect(new GlobalEvent.Expired(List.of(new FileSection("m1", api.repository()))));
            api.takesEffect(new GlobalEvent.Retired(List.of("m1")));

            assertThat(details(api).path("bucket").toString())
                    .isEqualTo("{\"clusterId\":\"cluster-1\",\"ownerGeneration\":4}");
            assertThat(details(api).path("files").toString())
                    .isEqualTo("{\"minis\":{\"count\":2,\"bytes\":240},\"segments\":{\"count\":0,\"bytes\":0},"
                            + "\"lost\":{\"count\":1,\"bytes\":120},\"waitingForUpload\":{\"count\":1,\"bytes\":120},"
                            + "\"tombstones\":{\"count\":1}}");
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

    private static JsonNode details(ApiServer api) throws Exception {
        return api.get("/api/v1/status/details", ApiServer.ROOT).json();
    }
}
