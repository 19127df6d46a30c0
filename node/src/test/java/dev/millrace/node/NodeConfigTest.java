package dev.millrace.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.node.bucket.BucketSettings;
import dev.millrace.node.bucket.S3Keys;
import dev.millrace.node.global.NodeRole;
import dev.millrace.node.settings.ConfigError;
import dev.millrace.node.topic.KafkaLimits;
import dev.millrace.node.topic.SpreadLimits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigTest {
    @TempDir
    Path directory;

    @Test
    void everythingHasASaneDefault() throws Exception {
        NodeConfig config = read(Map.of());

        assertThat(config.http().address()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.kafka().bootstrapServers()).isEmpty();
        assertThat(config.rootToken()).isEmpty();
        assertThat(config.digest().builderAgeMax()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void flagWinsOverEnvironmentAndThatOverTheFile() throws Exception {
        Path file = Files.writeString(
                directory.resolve("millrace.conf"),
                "# ports\nhttp-port = 1\nhttp-requests-max = 7\nhttp-address = ::1\n");

        NodeConfig config = read(
                Map.of("MILLRACE_HTTP_PORT", "2", "MILLRACE_HTTP_ADDRESS", "0.0.0.0"),
                "--http-port=3",
                "--config",
                file.toString());

        assertThat(config.http().port()).isEqualTo(3);
        assertThat(config.http().address()).isEqualTo("0.0.0.0");
        assertThat(config.http().requestsMax()).isEqualTo(7);
    }

    @Test
    void unknownNamesStopTheStartAndNameTheNearest() throws Exception {
        Path file = Files.writeString(directory.resolve("millrace.conf"), "\nhttp-prot = 1\n");

        assertWrong(
                Map.of("MILLRACE_HTTP_PROT", "1"),
                "MILLRACE_HTTP_PROT: there is no such setting; did you mean 'http-port'?");
        assertWrong(
                Map.of(), "flag --http-prot: there is no such setting; did you mean 'http-port'?", "--http-prot", "1");
        assertWrong(Map.of(), file + " line 2, http-prot", "--config", file.toString());
        assertWrong(Map.of(), "'start' is neither a flag nor a command", "start");
        assertWrong(Map.of(), "--http-port needs a value", "--http-port");
    }

    @Test
    void wrongValuesStopTheStart() {
        assertWrong(
                Map.of("MILLRACE_HTTP_PORT", "eighty"), "MILLRACE_HTTP_PORT: 'eighty' is wrong: must be 0 to 65535");
        assertWrong(Map.of("MILLRACE_HTTP_PORT", "65536"), "must be 0 to 65535");
        assertWrong(Map.of("MILLRACE_HTTP_BODY_BYTES_MAX", "lots"), "such as 64MiB");
        assertWrong(Map.of("MILLRACE_DIGEST_BUILDER_AGE_MAX", "31m"), "must be 10ms to 30m");
        assertWrong(Map.of("MILLRACE_TLS_KEY", "key.pem"), "go together");
        assertWrong(Map.of("MILLRACE_KAFKA_MANAGE_TOPICS", "maybe"), "must be true or false");
        assertWrong(
                Map.of(),
                "cannot be read",
                "--config",
                directory.resolve("missing").toString());
    }

    @Test
    void rolesSayWhetherAndAsWhatANodeJoins() throws Exception {
        assertThat(read(Map.of()).member().role()).contains(NodeRole.ALL);
        assertThat(read(Map.of("NODE_ROLES", "httponly")).member().role()).contains(NodeRole.HTTPONLY);
        assertThat(read(Map.of("NODE_ROLES", "ingestonly")).member().role()).isEmpty();
        assertWrong(Map.of("NODE_ROLES", "digest"), "NODE_ROLES");
    }

    @Test
    void aNodeIsNotSilentAfterOnePingThatIsLate() {
        assertWrong(Map.of("MILLRACE_SILENCE_LIMIT", "2s"), "silence-limit");
    }

    @Test
    void secretsAreNeverSaid() {
        assertThatThrownBy(() -> read(Map.of("MILLRACE_ROOT_TOKEN", "hunter 2")))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("MILLRACE_ROOT_TOKEN")
                .hasMessageNotContaining("hunter 2");
    }

    @Test
    void variablesThatKubernetesSetsForServicesAreNotOurs() throws Exception {
        NodeConfig config = read(Map.of(
                "MILLRACE_SERVICE_HOST", "10.0.0.1",
                "MILLRACE_SERVICE_PORT", "8080",
                "MILLRACE_SERVICE_PORT_HTTP", "8080",
                "MILLRACE_PORT", "tcp://10.0.0.1:8080",
                "MILLRACE_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                "MILLRACE_PORT_8080_TCP_ADDR", "10.0.0.1",
                "MILLRACE_INGEST_SERVICE_HOST", "10.0.0.2",
                "MILLRACE_INGEST_PORT_8080_TCP_PROTO", "tcp"));

        assertThat(config.http().port()).isEqualTo(8080);
    }

    @Test
    void kafkaClientsGetWhatIsMeantForThem() throws Exception {
        NodeConfig config = read(
                Map.of("MILLRACE_KAFKA_CLIENT_SECURITY_PROTOCOL", "SASL_SSL"),
                "--kafka-client-sasl-mechanism",
                "PLAIN");

        assertThat(config.kafka().clientProperties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN");
        assertThat(config.kafka().toString()).doesNotContain("SASL_SSL");
    }

    @Test
    void serviceThatIsCalledLikeASettingIsNotOurs() throws Exception {
        NodeConfig config = read(Map.of("MILLRACE_HTTP_PORT", "tcp://10.0.0.3:8080", "MILLRACE_MQ_PORT", "tcp://x:1"));

        assertThat(config.http().port()).isEqualTo(8080);
        assertWrong(Map.of("MILLRACE_HTTPS_PORT", "8443"), "MILLRACE_HTTPS_PORT: there is no such setting");
    }

    @Test
    void nothingThatIsSaidIsIgnored() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "two words\n");
        Path twice = Files.writeString(directory.resolve("twice.conf"), "http-port=1\nhttp-port=2\n");

        assertWrong(Map.of(), "flag --http-port: is given twice", "--http-port=1", "--http-port=2");
        assertWrong(Map.of(), twice + " line 2, http-port: is given twice", "--config", twice.toString());
        assertWrong(
                Map.of("MILLRACE_ROOT_TOKEN", "0123456789abcdef", "MILLRACE_ROOT_TOKEN_FILE", token.toString()),
                "MILLRACE_ROOT_TOKEN_FILE: root-token is set too");
        assertWrong(
                Map.of("MILLRACE_ROOT_TOKEN_FILE", token.toString()),
                "MILLRACE_ROOT_TOKEN_FILE: what is in the file must be visible ASCII characters");
        assertWrong(
                Map.of("MILLRACE_KAFKA_CLIENT_SECURTIY_PROTOCOL", "SSL"),
                "MILLRACE_KAFKA_CLIENT_SECURTIY_PROTOCOL: Kafka's clients have no property 'securtiy.protocol'");
    }

    @Test
    void whatDoesNotFitSaysWhereItWasSet() {
        assertWrong(
                Map.of("MILLRACE_INGEST_EVENT_BYTES_MAX", "3GiB"), "MILLRACE_INGEST_EVENT_BYTES_MAX: '3GiB' is wrong");
        assertWrong(
                Map.of("MILLRACE_DIGEST_BUILDER_AGE_MAX", "31m"),
                "MILLRACE_DIGEST_BUILDER_AGE_MAX: '31m' is wrong: must be 10ms to 30m");
        assertWrong(Map.of("MILLRACE_SEARCH_TAIL_WAIT", "0s"), "MILLRACE_SEARCH_TAIL_WAIT: '0s' is wrong");
        assertWrong(Map.of("MILLRACE_TLS_KEY", "key.pem"), "MILLRACE_TLS_KEY: tls-certificate and tls-key go together");
        assertWrong(
                Map.of("MILLRACE_KAFKA_PRODUCER_BUFFER_BYTES", "1MiB"),
                "MILLRACE_KAFKA_PRODUCER_BUFFER_BYTES: 1048576 bytes, cannot hold a record");
        assertWrong(Map.of(), "flag --public-url: 'ftp://x/' is wrong", "--public-url", "ftp://x/");
        assertWrong(Map.of(), "a path that begins with /ui", "--public-url", "https://x/ui");
        assertWrong(Map.of(), "a path that begins with /ui", "--public-url", "https://x/ui/logs/");
    }

    @Test
    void kafkasBoundsAreSettings() throws Exception {
        NodeConfig config = read(Map.of("MILLRACE_KAFKA_LINGER", "20ms", "MILLRACE_KAFKA_SPREAD_STREAMS_MAX", "7"));

        assertThat(config.kafkaLimits().linger()).isEqualTo(Duration.ofMillis(20));
        assertThat(config.spread().streamsMax()).isEqualTo(7);
        assertThat(read(Map.of()).kafkaLimits()).isEqualTo(KafkaLimits.standard());
        assertThat(read(Map.of()).spread()).isEqualTo(SpreadLimits.standard());
    }

    @Test
    void bucketIsADirectoryOrS3() throws Exception {
        Path access = Files.writeString(directory.resolve("access"), "AKID\n");
        Path secret = Files.writeString(directory.resolve("secret"), "hunter2\n");
        Map<String, String> s3 = Map.of(
                "MILLRACE_BUCKET_URL", "s3://logs/one/two/",
                "MILLRACE_S3_ENDPOINT", "http://127.0.0.1:9000",
                "MILLRACE_S3_ACCESS_KEY_FILE", access.toString(),
                "MILLRACE_S3_SECRET_KEY_FILE", secret.toString(),
                "MILLRACE_BUCKET_CALL_TIMEOUT", "7s");

        assertThat(read(Map.of()).bucket()).isEmpty();
        assertThat(read(Map.of("MILLRACE_BUCKET_URL", "file:/a/b")).bucket())
                .isEqualTo(read(Map.of("MILLRACE_BUCKET_URL", "file:///a/b")).bucket())
                .hasValueSatisfying(
                        bucket -> assertThat(bucket.place()).isEqualTo(new BucketSettings.Directory(Path.of("/a/b"))));
        assertThat(read(s3).bucket()).hasValueSatisfying(bucket -> {
            assertThat(bucket.place())
                    .isEqualTo(new BucketSettings.S3(
                            "logs",
                            "one/two",
                            Optional.of(URI.create("http://127.0.0.1:9000")),
                            "us-east-1",
                            true,
                            new S3Keys("AKID", "hunter2")));
            assertThat(bucket.limits().callTimeout()).isEqualTo(Duration.ofSeconds(7));
            assertThat(bucket.toString()).doesNotContain("AKID").doesNotContain("hunter2");
        });
    }

    @Test
    void bucketThatCannotWorkIsRefused() {
        String missing = directory.resolve("missing").toString();

        assertWrong(Map.of("MILLRACE_BUCKET_URL", "gs://logs"), "MILLRACE_BUCKET_URL: 'gs://logs' is wrong");
        assertWrong(Map.of("MILLRACE_BUCKET_URL", "file:logs"), "MILLRACE_BUCKET_URL: 'file:logs' is wrong");
        assertWrong(Map.of("MILLRACE_BUCKET_URL", "s3://logs"), "MILLRACE_BUCKET_URL: needs s3-access-key-file");
        assertWrong(Map.of("MILLRACE_S3_REGION", "eu-west-1"), "MILLRACE_S3_REGION: is of no use unless");
        assertWrong(Map.of("MILLRACE_BUCKET_CALL_TIMEOUT", "1s"), "MILLRACE_BUCKET_CALL_TIMEOUT: is shorter");
        assertWrong(
                Map.of(
                        "MILLRACE_BUCKET_URL",
                        "s3://logs",
                        "MILLRACE_S3_ACCESS_KEY_FILE",
                        missing,
                        "MILLRACE_S3_SECRET_KEY_FILE",
                        missing),
                "MILLRACE_S3_ACCESS_KEY_FILE and s3-secret-key-file: cannot be read");
    }

    private static NodeConfig read(Map<String, String> environment, String... flags) throws ConfigError {
        return NodeConfig.read(flags, environment);
    }

    private static void assertWrong(Map<String, String> environment, String says, String... flags) {
        assertThatThrownBy(() -> read(environment, flags))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining(says)
                .satisfies(
                        error -> assertThat(String.valueOf(error.getMessage())).doesNotContain("\n"));
    }
}
