package dev.millrace.node.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3BucketTest extends BucketContract {
    @TempDir
    static Path serverDirectory;

    private static S3Server server;
    private static final AtomicInteger PREFIXES = new AtomicInteger();
    private String prefix = "";

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Server.start(serverDirectory);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    Bucket open(Path directory) {
        prefix = "clusters/" + PREFIXES.incrementAndGet();
        return S3Bucket.open(server.place(prefix), BucketLimits.standard());
    }

    @Override
    void overwrite(Path directory, String key, byte[] content) throws Exception {
        Files.write(server.bucketDirectory().resolve(prefix).resolve(key), content);
    }

    /// This server decides `If-None-Match` at once, but looks before it writes for `If-Match`. [BucketOnMinio] asks
    /// another one.
    @Override
    int racesForTheOwner() {
        return 1;
    }

    @Test
    void whatOthersPutUnderThePrefixIsNotListed() throws Exception {
        try (Bucket bucket = open(serverDirectory)) {
            for (String key : List.of("minis/a", "minis/c", "minis/e")) {
                bucket.putIfAbsent(key, new byte[1]);
            }
            for (String name : List.of("b b", "d d")) {
                Files.write(server.bucketDirectory().resolve(prefix).resolve("minis/" + name), new byte[1]);
            }

            assertThat(bucket.list("minis/", "", 3)).hasSize(3);
        }
    }

    @Test
    void errorsSayWhatToDoAndNoSecret() {
        try (Bucket wrongKey = S3Bucket.open(
                        server.place(S3Server.BUCKET, "", new S3Keys("an-access-key", "hunter2")),
                        BucketLimits.standard());
                Bucket wrongBucket =
                        S3Bucket.open(server.place("none-such", "a", S3Server.KEYS), BucketLimits.standard())) {
            assertThatThrownBy(() -> wrongKey.verify("minis/a"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchObjectException.class)
                    .hasMessageContaining("s3://logs: reading minis/a: the keys are wrong: check s3-access-key-file")
                    .hasMessageNotContaining("hunter2");
            assertThatThrownBy(() -> wrongBucket.putIfAbsent("minis/a", new byte[1]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("s3://none-such/a: writing minis/a: there is no such bucket: create it");
            assertThatThrownBy(() -> wrongBucket.verify("minis/a"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchObjectException.class)
                    .hasMessageContaining("there is no such bucket");
        }
    }

    @Test
    void silentServerIsGivenUpAndAnInterruptIsHeardAtOnce() throws Exception {
        BucketLimits limits = new BucketLimits(Duration.ofMillis(300), Duration.ofMillis(300));
        BucketLimits patient = new BucketLimits(Duration.ofMinutes(1), Duration.ofMinutes(1));
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Bucket bucket = S3Bucket.open(silentPlace(silent), limits);
                Bucket waiting = S3Bucket.open(silentPlace(silent), patient)) {
            assertThatThrownBy(() -> bucket.putIfAbsent("minis/a", "x".getBytes(UTF_8)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bucket-call-timeout");

            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread reader = Thread.ofVirtual().start(() -> {
                begun.countDown();
                try {
                    waiting.read("minis/a", 0, 1);
                } catch (IOException e) {
                    failure.complete(e);
                }
            });
            begun.await();
            reader.interrupt();
            assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessageContaining("interrupted while reading minis/a");
        }
    }

    private static BucketSettings.S3 silentPlace(ServerSocket silent) {
        URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());
        return new BucketSettings.S3("logs", "", Optional.of(endpoint), "us-east-1", true, S3Server.KEYS);
    }
}
