package dev.millrace.node.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.bucket.FaultyBucket.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountingBucketTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void tellsRequestsByKindAndOutcome(@TempDir Path root) throws Exception {
        FaultyBucket faulty = new FaultyBucket(
                DirectoryBucket.open(root),
                (operation, count) -> operation.equals("put") && count == 2 ? Fault.AFTER : Fault.NONE);
        try (Bucket bucket = new CountingBucket(faulty, registry)) {
            bucket.putIfAbsent("minis/a", new byte[1]);
            assertThatThrownBy(() -> bucket.putIfAbsent("minis/b", new byte[1])).isInstanceOf(IOException.class);
            assertThat(bucket.verify("minis/b")).as("it took effect").isPresent();
            assertThatThrownBy(() -> bucket.read("minis/c", 0, 1)).isInstanceOf(NoSuchObjectException.class);
        }

        assertThat(count("put", "ok")).isEqualTo(1);
        assertThat(count("put", "failed")).isEqualTo(1);
        assertThat(count("verify", "ok")).isEqualTo(1);
        assertThat(count("read", "missing")).isEqualTo(1);
        assertThat(registry.get("millrace_bucket_request_seconds")
                        .tag("kind", "put")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    private double count(String kind, String outcome) {
        return registry.get("millrace_bucket_requests")
                .tag("kind", kind)
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
