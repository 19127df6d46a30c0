package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a node starts, ends and shares a machine.
class LifeE2ETest {
    @Test
    void startsAgainWithAllItHadAfterSigterm(@TempDir Path directory) throws Exception {
        try (RunningNode node = RunningNode.start(directory)) {
            node.client().post("/api/v1/ingest/lines", "before the end\n");
            assertThat(node.terminate()).isIn(0, 143);
            assertThat(node.dataDirectory().resolve("minis"))
                    .as("SIGTERM commits what is in builders")
                    .isNotEmptyDirectory();

            node.restart();

            assertThat(node.client().count("\"before the end\"")).isEqualTo(1);
        }
    }

    @Test
    void secondProcessOnTheSameDirectoryIsRefused(@TempDir Path directory) throws Exception {
        try (RunningNode node = RunningNode.start(directory)) {
            Process second = node.another(Map.of("MILLRACE_HTTP_PORT", "0"));
            try {
                assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(second.exitValue()).isNotZero();
                String said = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(said).contains(node.dataDirectory().toString());
            } finally {
                second.destroyForcibly();
            }
            assertThat(node.client().get("/readyz").status()).isEqualTo(200);
        }
    }

    @Test
    void wrongSettingStopsTheStartWithOneLine(@TempDir Path directory) throws Exception {
        for (Map<String, String> wrong : List.of(
                Map.of("MILLRACE_HTTP_PROT", "8080"),
                Map.of("MILLRACE_HTTP_PORT", "eighty"),
                Map.of("MILLRACE_BUCKET_URL", "s3://bucket"),
                Map.of("NODE_ROLES", "everything"))) {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    System.getProperty("millrace.jar"));
            builder.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_"));
            builder.environment()
                    .put("MILLRACE_DATA_DIR", directory.resolve("data").toString());
            builder.environment().putAll(wrong);
            Process process = builder.start();
            try {
                String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isNotZero();
                assertThat(said.strip().lines()).as("what %s says", wrong).hasSize(1);
                assertThat(said).contains(wrong.keySet().iterator().next());
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void rootTokenIsMadeForItsOwnerOnly(@TempDir Path directory) throws Exception {
        try (RunningNode node = RunningNode.start(directory, Map.of("MILLRACE_ROOT_TOKEN", ""))) {
            Path file = node.dataDirectory().resolve("root-token");
            String token = Files.readString(file).strip();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(new MillraceClient(node.uri(), token).count("")).isZero();
            assertThat(node.log()).doesNotContain(token);
        }
    }

    @Test
    void tailPrintsWhatIsSent(@TempDir Path directory) throws Exception {
        try (RunningNode node = RunningNode.start(directory);
                BufferedReader tail = new BufferedReader(
                        new InputStreamReader(node.client().tail("follow"), StandardCharsets.UTF_8))) {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> firstLine(tail));

            node.client().post("/api/v1/ingest/lines", "follow me\n");

            assertThat(first.get(30, TimeUnit.SECONDS)).contains("follow me");
        }
    }

    private static String firstLine(BufferedReader reader) {
        try {
            for (String line; (line = reader.readLine()) != null; ) {
                if (!line.isBlank()) {
                    return line;
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        throw new AssertionError("the tail ended");
    }
}
