package dev.millrace.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillraceCommandTest {
    private record Asked(String method, String path, String authorization, String body) {}

    @TempDir
    private Path directory;

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private int answerStatus = 200;
    private String answer = "{}";
    private HttpServer node;

    @BeforeEach
    void listen() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/", this::answer);
        node.start();
    }

    @AfterEach
    void stop() {
        node.stop(0);
    }

    @Test
    void queryAsksTheRepositoryForTheRange() throws IOException {
        assertThat(run(Map.of(), "query", "-r", "a shop", "--start", "7d", "level=error"))
                .isZero();

        Asked only = asked.getFirst();
        assertThat(only.method() + " " + only.path()).isEqualTo("POST /api/v1/repositories/a%20shop/query");
        assertThat(only.body()).contains("\"queryString\":\"level=error\"", "\"start\":\"7d\"");
    }

    @Test
    void statusOfASickNodeIsAFailure() {
        answerStatus = 503;

        assertThat(run(Map.of(), "status")).isEqualTo(1);
        assertThat(asked.getFirst().path()).isEqualTo("/api/v1/status");
    }

    @Test
    void fileIsSentLineByLine() throws IOException {
        Path file = Files.writeString(directory.resolve("log"), "one\ntwo\n");

        assertThat(run(Map.of(), "ingest", file.toString())).isZero();

        assertThat(asked.getFirst().path()).startsWith("/api/v1/ingest/lines");
        assertThat(asked.getFirst().body()).isEqualTo("one\ntwo\n");
    }

    @Test
    void tokenOfAFileWinsOverTheEnvironmentOverTheDataDirectory() throws IOException {
        Files.writeString(directory.resolve("root-token"), "of-directory\n");
        Path file = Files.writeString(directory.resolve("token"), "of-file\n");
        Map<String, String> environment = Map.of("MILLRACE_TOKEN", "of-environment");

        run(Map.of(), "status", "--data-dir", directory.toString());
        run(environment, "status", "--data-dir", directory.toString());
        run(environment, "status", "--data-dir", directory.toString(), "--token-file", file.toString());

        assertThat(asked)
                .extracting(Asked::authorization)
                .containsExactly("Bearer of-directory", "Bearer of-environment", "Bearer of-file");
    }

    @Test
    void refusalAndSilenceAreFailures() {
        answerStatus = 400;
        answer = "{\"error\":{\"status\":400,\"message\":\"no query\"}}";
        assertThat(run(Map.of(), "query", "(")).isEqualTo(1);

        node.stop(0);
        assertThat(run(Map.of(), "status")).isEqualTo(1);
    }

    @Test
    void unknownOptionsAreWrongUse() {
        assertThat(run(Map.of(), "query", "--colour")).isEqualTo(2);
        assertThat(run(Map.of(), "qeury")).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void onlyCommandsAreForTheClient() {
        assertThat(MillraceCommand.isCommand("query")).isTrue();
        assertThat(MillraceCommand.isCommand("--http-port")).isFalse();
        assertThat(MillraceCommand.isCommand("server")).isFalse();
    }

    private int run(Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("MILLRACE_URL", "http://127.0.0.1:" + node.getAddress().getPort());
        environment.putIfAbsent("MILLRACE_DATA_DIR", directory.resolve("none").toString());
        return new MillraceCommand(environment).execute(arguments);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                authorization == null ? "" : authorization,
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        byte[] body = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(answerStatus, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
