package dev.millrace.node.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// A server with a few routes that show what a request came to.
final class TestServer implements AutoCloseable {
    static final String INGEST_TOKEN = "ingest-token";
    static final String ADMIN_TOKEN = "admin-token";
    static final String EXPIRED_TOKEN = "expired-token";
    static final int BODY_BYTES_MAX = 1 << 20;

    final CountDownLatch blocked = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final CountDownLatch streamBegan = new CountDownLatch(1);
    final CountDownLatch streamEnded = new CountDownLatch(1);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final HttpServer server;

    private TestServer(HttpSettings settings) throws IOException {
        List<Route> routes = List.of(
                new Route("GET", "/health", Access.PUBLIC, exchange -> exchange.respond(200, "text/plain", text("up"))),
                new Route("POST", "/count", Access.INGEST, TestServer::count),
                new Route("POST", "/ignore", Access.INGEST, exchange -> {
                    throw HttpError.badRequest("not read");
                }),
                new Route(
                        "GET",
                        "/hello/{name}",
                        Access.INGEST,
                        exchange -> exchange.respond(
                                200,
                                "text/plain",
                                text(exchange.pathParameter("name") + ","
                                        + exchange.queryParameter("q").orElse("-")))),
                new Route(
                        "GET",
                        "/hello/all",
                        Access.INGEST,
                        exchange -> exchange.respond(200, "text/plain", text("all"))),
                new Route(
                        "GET",
                        "/admin",
                        Access.ADMIN,
                        exchange -> exchange.respond(
                                200, "text/plain", text(exchange.caller().name()))),
                new Route("GET", "/fault", Access.INGEST, _ -> {
                    throw new IllegalStateException("secret detail");
                }),
                new Route("GET", "/block", Access.INGEST, this::block),
                new Route("GET", "/stream", Access.INGEST, this::stream),
                new Route("GET", "/broken", Access.INGEST, exchange -> {
                    OutputStream out = exchange.respondStreaming(200, "text/plain");
                    out.write(text("half"));
                    out.flush();
                    throw new IllegalStateException("in the middle");
                }));
        server = new HttpServer(settings, routes, TestServer::caller, meters);
        server.start();
    }

    static TestServer start() throws IOException {
        return new TestServer(settings(Optional.empty(), Optional.empty()));
    }

    static TestServer start(HttpSettings settings) throws IOException {
        return new TestServer(settings);
    }

    static HttpSettings settings(Optional<URI> publicUrl, Optional<HttpSettings.Tls> tls) {
        return new HttpSettings(
                "127.0.0.1",
                0,
                publicUrl,
                tls,
                BODY_BYTES_MAX,
                8 << 10,
                3,
                Duration.ofSeconds(2),
                2,
                Duration.ofMinutes(1));
    }

    private static Authenticator.Finding caller(String token) {
        return switch (token) {
            case INGEST_TOKEN -> known("shipper", new Powers.Everywhere(Set.of(Deed.INGEST)));
            case ADMIN_TOKEN -> known("root", new Powers.Root());
            case EXPIRED_TOKEN -> new Authenticator.Finding.Expired("it expired: take another");
            default -> new Authenticator.Finding.Unknown();
        };
    }

    private static Authenticator.Finding known(String name, Powers powers) {
        return new Authenticator.Finding.Known(
                new Caller(name, new Caller.Identity.ApiToken(name), powers, Optional.empty()));
    }

    private static void count(Exchange exchange) throws IOException {
        long bytes = 0;
        long sum = 0;
        byte[] buffer = new byte[8192];
        InputStream body = exchange.body();
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            bytes += count;
            for (int i = 0; i < count; i++) {
                sum += buffer[i];
            }
        }
        exchange.respond(200, "text/plain", text(bytes + ":" + sum));
    }

    private void block(Exchange exchange) throws IOException, InterruptedException {
        blocked.countDown();
        release.await();
        exchange.respond(200, "text/plain", text("released"));
    }

    private void stream(Exchange exchange) throws IOException {
        try (OutputStream out = exchange.respondStreaming(200, "text/plain")) {
            out.write(text("first\n"));
            out.flush();
            streamBegan.countDown();
            while (exchange.isConnected()) {
                Thread.onSpinWait();
            }
        } finally {
            streamEnded.countDown();
        }
    }

    static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path)).header("Authorization", "Bearer " + INGEST_TOKEN);
    }

    HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(HttpClient client, String path, byte[] body, String encoding)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!encoding.isEmpty()) {
            request.header("Content-Encoding", encoding);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    RawConnection connect() throws IOException {
        return new RawConnection(server.uri());
    }

    @Override
    public void close() {
        release.countDown();
        server.close();
    }
}
