package dev.millrace.node.web;

import dev.millrace.node.http.Access;
import dev.millrace.node.http.Authenticator;
import dev.millrace.node.http.HttpServer;
import dev.millrace.node.http.HttpSettings;
import dev.millrace.node.http.Route;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The routes of the UI on a real server, with nonces that can be foretold, and one route of an API beside them.
final class WebServer implements AutoCloseable {
    static final String SAMPLE = "web-sample";

    private final AtomicInteger nonces = new AtomicInteger();
    private final HttpClient client;
    private final HttpServer server;

    private WebServer(String folder, Optional<URI> publicUrl, HttpClient.Version version) throws IOException {
        List<Route> routes = new ArrayList<>(
                new WebRoutes(WebFiles.onClassPath(folder), publicUrl, () -> "nonce" + nonces.incrementAndGet()).all());
        routes.add(new Route(
                "GET",
                "/api/v1/ping",
                Access.PUBLIC,
                exchange -> exchange.respond(200, "text/plain", new byte[] {'!'})));
        HttpSettings settings = new HttpSettings(
                "127.0.0.1",
                0,
                publicUrl,
                Optional.empty(),
                1 << 20,
                16 << 10,
                10,
                Duration.ofSeconds(20),
                10,
                Duration.ofMinutes(1));
        server = new HttpServer(settings, routes, _ -> new Authenticator.Finding.Unknown(), new SimpleMeterRegistry());
        server.start();
        client = HttpClient.newBuilder()
                .version(version)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    static WebServer start() throws IOException {
        return new WebServer(SAMPLE, Optional.empty(), HttpClient.Version.HTTP_1_1);
    }

    static WebServer startWithHttp2() throws IOException {
        return new WebServer(SAMPLE, Optional.empty(), HttpClient.Version.HTTP_2);
    }

    static WebServer start(String folder, String publicUrl) throws IOException {
        return new WebServer(folder, Optional.of(URI.create(publicUrl)), HttpClient.Version.HTTP_1_1);
    }

    static WebServer startWithoutUi() throws IOException {
        return new WebServer("no-such-folder", Optional.empty(), HttpClient.Version.HTTP_1_1);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.uri().toString().replaceFirst("/$", "") + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// A path that no client would send, as it stands. The answer, head and body.
    String raw(String path) throws IOException {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
