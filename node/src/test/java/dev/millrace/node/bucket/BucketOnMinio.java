package dev.millrace.node.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.node.bucket.Bucket.Put;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract against a server that others run, too. Not in the fast set: `make e2e` builds the server and calls it.
class BucketOnMinio extends BucketContract {
    @TempDir
    static Path serverDirectory;

    private static Optional<Process> process = Optional.empty();
    private static URI endpoint = URI.create("http://127.0.0.1");
    private static int prefixes;
    private String prefix = "";

    @BeforeAll
    static void startServer() throws Exception {
        Path binary = Path.of(System.getProperty("millrace.root", ".."), "target", "minio");
        assertThat(binary).as("make minio builds it").isExecutable();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        endpoint = URI.create("http://127.0.0.1:" + port);
        ProcessBuilder builder = new ProcessBuilder(
                binary.toString(), "server", "--quiet", "--address", "127.0.0.1:" + port, serverDirectory.toString());
        builder.environment().put("MINIO_ROOT_USER", S3Server.KEYS.access());
        builder.environment().put("MINIO_ROOT_PASSWORD", S3Server.KEYS.secret());
        process = Optional.of(builder.redirectErrorStream(true)
                .redirectOutput(serverDirectory.resolve("minio.log").toFile())
                .start());
        try (MinioAsyncClient client = client()) {
            Awaitility.await().ignoreExceptions().until(() -> {
                client.makeBucket(
                                MakeBucketArgs.builder().bucket(S3Server.BUCKET).build())
                        .get();
                return true;
            });
        }
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (process.isPresent()) {
            process.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Override
    Bucket open(Path directory) {
        prefix = "clusters/" + ++prefixes;
        return S3Bucket.open(
                new BucketSettings.S3(S3Server.BUCKET, prefix, Optional.of(endpoint), "us-east-1", true, S3Server.KEYS),
                BucketLimits.standard());
    }

    @Override
    void overwrite(Path directory, String key, byte[] content) throws Exception {
        try (MinioAsyncClient client = client()) {
            client.putObject(PutObjectArgs.builder().bucket(S3Server.BUCKET).object(prefix + "/" + key).stream(
                                    new ByteArrayInputStream(content), (long) content.length, -1L)
                            .build())
                    .get();
        }
    }

    @Test
    void largeFileComesBackWhole(@TempDir Path files) throws Exception {
        byte[] content = new byte[40 << 20];
        content[content.length - 1] = 7;
        Path file = Files.write(files.resolve("large"), content);
        try (Bucket bucket = open(files)) {
            assertThat(bucket.putIfAbsent("segments/large", file)).isEqualTo(Put.CREATED);
            for (int i = 0; i < 20; i++) {
                // The server answers before it has heard all of it, and closes.
                assertThat(bucket.putIfAbsent("segments/large", file)).isEqualTo(Put.EXISTED);
            }
            bucket.download("segments/large", files.resolve("back"));
            assertThat(Files.mismatch(file, files.resolve("back"))).isEqualTo(-1);
        }
    }

    private static MinioAsyncClient client() {
        return MinioAsyncClient.builder()
                .endpoint(endpoint.toString())
                .credentials(S3Server.KEYS.access(), S3Server.KEYS.secret())
                .build();
    }
}
