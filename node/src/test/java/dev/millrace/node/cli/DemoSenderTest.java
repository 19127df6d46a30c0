package dev.millrace.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoSenderTest {
    private static final int REQUESTS_MAX = 100;

    /// What the node says to its first requests; after them it says 200.
    private List<Integer> answers = List.of();

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong events = new AtomicLong();
    private final Set<String> endpoints = new ConcurrentSkipListSet<>();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @SuppressWarnings("NullAway.Init")
    private HttpServer node;

    @BeforeEach
    void startANode() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), REQUESTS_MAX);
        node.createContext("/", this::answer);
        node.start();
    }

    @AfterEach
    void stopTheNode() {
        node.stop(0);
    }

    @Test
    void sendsEachKindToItsEndpointAndCountsWhatIsAcknowledged() throws CommandFailed {
        send();

        assertThat(endpoints)
                .containsExactly(
                        "/api/v1/ingest/humio-unstructured?repository=default",
                        "/api/v1/ingest/lines?parser=accesslog&repository=default",
                        "/api/v1/ingest/lines?parser=syslog&repository=default",
                        "/api/v1/ingest/ndjson?repository=default");
        assertThat(screen.toString(UTF_8))
                .contains("%,d events are in".formatted(events.get()))
                .contains("bin/millrace query");
        assertThat(events.get()).isEqualTo(1000);
    }

    @Test
    void waitsWhenTheNodeAsksForIt() throws CommandFailed {
        answers = List.of(503, 429);

        send();

        assertThat(events.get()).isEqualTo(1000);
        assertThat(screen.toString(UTF_8)).contains("the node asked to wait 2 times");
    }

    @Test
    void saysWhatToDoAboutAWrongToken() {
        answers = List.of(401);

        assertThatThrownBy(this::send).isInstanceOf(CommandFailed.class).hasMessageContaining("MILLRACE_TOKEN");
        assertThat(requests).hasValue(1);
    }

    @Test
    void saysWhatToDoWithoutANode() {
        node.stop(0);

        assertThatThrownBy(this::send)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("cannot reach the node")
                .hasMessageContaining("--url");
    }

    /// One second of logs, by a clock that takes a step of 100 ms at each look.
    private void send() throws CommandFailed {
        AtomicInteger looks = new AtomicInteger();
        InstantSource clock = () -> Instant.ofEpochSecond(1_000_000).plusMillis(100L * looks.getAndIncrement());
        URI url = URI.create("http://127.0.0.1:" + node.getAddress().getPort());
        new DemoSender(new Connection(url, "token"), new DemoLogs(new Random(1)), clock, "default")
                .run(1000, Duration.ofMillis(1001), new PrintStream(screen, true, UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int number = requests.getAndIncrement();
            int status = number < answers.size() ? answers.get(number) : 200;
            if (status == 200) {
                endpoints.add(exchange.getRequestURI().toString());
                events.addAndGet(count(exchange.getRequestURI().getPath(), new String(body, UTF_8)));
            }
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static long count(String path, String body) throws IOException {
        if (!path.endsWith("unstructured")) {
            return body.lines().count();
        }
        JsonNode messages = new ObjectMapper().readTree(body).get(0).get("messages");
        return messages.size();
    }
}
