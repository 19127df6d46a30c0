package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;

/// What goes wrong besides the kills, and the settings under which it meets the most work.
final class Troubles {
    /// Small builders, so that kills meet commits as well as open builders.
    static final Map<String, String> OFTEN =
            Map.of("MILLRACE_DIGEST_BUILDER_BYTES_MAX", "64KiB", "MILLRACE_DIGEST_BUILDER_AGE_MAX", "500ms");

    /// Longer than the node waits for a bucket, so that some answers come too late.
    private static final Duration LATE_MAX = Duration.ofMillis(2500);

    private Troubles() {}

    /// Merges all the time, and deletes soon what they replaced.
    static Map<String, String> merging() {
        Map<String, String> settings = new HashMap<>(OFTEN);
        settings.put("MILLRACE_MERGE_SECTIONS_MAX", "2");
        settings.put("MILLRACE_MERGE_AGE_MAX", "1s");
        settings.put("MILLRACE_MERGE_INTERVAL", "100ms");
        settings.put("MILLRACE_UPKEEP_INTERVAL", "200ms");
        settings.put("MILLRACE_DELETE_GRACE", "2s");
        return settings;
    }

    /// With its data on the small disk; its log stays outside, where it can be read afterwards.
    static Map<String, String> onDisk(SmallDisk disk) {
        Map<String, String> settings = new HashMap<>(merging());
        settings.put("MILLRACE_DATA_DIR", disk.directory().resolve("data").toString());
        return settings;
    }

    /// All of it, with a bucket that is behind the proxy.
    static Map<String, String> withBucket(RunningS3 s3, FaultProxy proxy) throws IOException {
        Map<String, String> settings = new HashMap<>(merging());
        settings.putAll(s3.settings(proxy.uri()));
        settings.put("MILLRACE_BUCKET_LEASE", "10s");
        settings.put("MILLRACE_BUCKET_CONNECT_TIMEOUT", "1s");
        settings.put("MILLRACE_BUCKET_CALL_TIMEOUT", "2s");
        return settings;
    }

    /// The bucket refuses, answers late, or does what it says it did not do; half of the starts meet it so, too.
    static KillRounds.Trouble bucket(FaultProxy proxy) {
        return new KillRounds.Trouble() {
            @Override
            public void begin(RunningNode node, RandomGenerator random) {
                proxy.mode(FaultProxy.Mode.anyOf(random, LATE_MAX));
            }

            @Override
            public void beforeStart(RandomGenerator random) {
                if (random.nextBoolean()) {
                    proxy.mode(new FaultProxy.Mode.Pass());
                }
            }
        };
    }

    /// The disk fills up: until ingest says so, or to the last page.
    static KillRounds.Trouble fullDisk(SmallDisk disk) {
        return new KillRounds.Trouble() {
            @Override
            public void begin(RunningNode node, RandomGenerator random) throws IOException {
                if (random.nextInt(4) == 0) {
                    disk.fill(0);
                    return;
                }
                disk.fill(0.01 + random.nextDouble() * 0.02);
                awaitAnswer(node, 503);
                if (random.nextBoolean()) {
                    disk.empty();
                    awaitAnswer(node, 200);
                }
            }

            @Override
            public void beforeStart(RandomGenerator random) throws IOException {
                disk.empty();
            }
        };
    }

    private static void awaitAnswer(RunningNode node, int status) {
        MillraceClient client = node.client();
        Awaitility.await("ingest answers " + status)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                client.post("/api/v1/ingest/lines", "full?\n").status())
                        .isEqualTo(status));
    }
}
