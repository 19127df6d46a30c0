package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A proxy that does nothing would make every soak green.
class FaultProxyTest {
    private final AtomicInteger heard = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            heard.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        proxy = FaultProxy.start(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.stop(0);
    }

    @Test
    void passesWhatItGets() throws Exception {
        String large = "x".repeat(300_000);
        assertThat(put(large).body()).isEqualTo(large);
        assertThat(proxy.spoilt()).isZero();
    }

    @Test
    void refusesBeforeTheServerHears() throws Exception {
        proxy.mode(new FaultProxy.Mode.Refuse(false));
        assertThat(put("x").statusCode()).isEqualTo(503);
        proxy.mode(new FaultProxy.Mode.Refuse(true));
        assertThatThrownBy(() -> put("x")).isInstanceOf(IOException.class);
        assertThat(heard).hasValue(0);
        assertThat(proxy.spoilt()).isEqualTo(2);
    }

    @Test
    void failsAfterTheServerDidIt() throws Exception {
        proxy.mode(new FaultProxy.Mode.FailAfterSuccess(false));
        assertThat(put("x").statusCode()).isEqualTo(500);
        proxy.mode(new FaultProxy.Mode.FailAfterSuccess(true));
        assertThatThrownBy(() -> put("x")).isInstanceOf(IOException.class);
        assertThat(heard).hasValue(2);
        assertThat(http.send(request().GET().build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .as("reading is not spoilt")
                .isEqualTo(200);
    }

    @Test
    void answersLate() throws Exception {
        proxy.mode(new FaultProxy.Mode.Late(Duration.ofMillis(200)));
        long begin = System.nanoTime();
        assertThat(put("x").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void throttlesEveryThirdRequest() throws Exception {
        proxy.mode(new FaultProxy.Mode.Throttled());
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statuses.add(put("x").statusCode());
        }
        assertThat(statuses).containsExactly(200, 200, 503, 200, 200, 503);
    }

    private HttpResponse<String> put(String body) throws IOException, InterruptedException {
        return http.send(
                request().PUT(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(proxy.uri().resolve("/logs/key")).version(HttpClient.Version.HTTP_1_1);
    }
}
