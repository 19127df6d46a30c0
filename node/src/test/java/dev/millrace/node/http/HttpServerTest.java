package dev.millrace.node.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private TestServer server;
    private HttpClient client;

    HttpServerTest() throws IOException {
        server = TestServer.start();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @BeforeEach
    void isUp() throws Exception {
        assertThat(client.send(
                                HttpRequest.newBuilder(server.server.uri().resolve("/health"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .isEqualTo("up");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void givesTheRouteItsParameters() throws Exception {
        assertThat(server.get(client, "/hello/a%2Fb+c?q=x%20y&q=z").body()).isEqualTo("a/b+c,x y");
        assertThat(server.get(client, "/hello/all").body()).isEqualTo("all");
    }

    @Test
    void speaksHttp2InClearText() throws Exception {
        try (HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpResponse<String> answer = server.get(http2, "/hello/x");

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("x,-");
            assertThat(server.post(http2, "/count", new byte[100_000], "").body())
                    .isEqualTo("100000:0");
        }
    }

    @Test
    void takesTheTokenInEachSpelling() throws Exception {
        String basic = Base64.getEncoder().encodeToString(("x:" + TestServer.INGEST_TOKEN).getBytes(UTF_8));
        for (String authorization : List.of("Splunk " + TestServer.INGEST_TOKEN, "Basic " + basic)) {
            HttpRequest request = HttpRequest.newBuilder(server.server.uri().resolve("/hello/x"))
                    .header("Authorization", authorization)
                    .build();

            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void saysWhatACallerLacks() throws Exception {
        HttpResponse<String> none = client.send(
                HttpRequest.newBuilder(server.server.uri().resolve("/hello/x")).build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> lesser = server.get(client, "/admin");

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("www-authenticate")).contains("Bearer");
        assertThat(none.body())
                .isEqualTo("{\"error\":{\"status\":401,\"message\":\"a token is needed: send it in the header"
                        + " 'Authorization: Bearer TOKEN'\"}}");
        assertThat(lesser.statusCode()).isEqualTo(403);
        assertThat(lesser.body()).contains("'shipper' lacks the role administrator of a repository");
    }

    @Test
    void saysThatATokenExpired() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(server.server.uri().resolve("/hello/x"))
                        .header("Authorization", "Bearer " + TestServer.EXPIRED_TOKEN)
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("it expired: take another");
    }

    @Test
    void letsAnAdministratorDoAnything() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.server.uri().resolve("/hello/x"))
                .header("Authorization", "Bearer " + TestServer.ADMIN_TOKEN)
                .build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void limitsWrongTokensAndStillTakesGoodOnesFromTheSameAddress() throws Exception {
        HttpRequest wrong = HttpRequest.newBuilder(server.server.uri().resolve("/hello/x"))
                .header("Authorization", "Bearer wrong")
                .build();
        for (int expected : List.of(401, 401, 429, 429)) {
            HttpResponse<String> answer = client.send(wrong, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(expected);
            assertThat(answer.headers().firstValue("retry-after").isPresent()).isEqualTo(expected == 429);
            assertThat(answer.body()).doesNotContain("Bearer wrong");
        }

        assertThat(server.get(client, "/hello/x").statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhereNothingIsAndWhichMethodsAre() throws Exception {
        HttpResponse<String> nothing = server.get(client, "/nowhere?secret=1");
        HttpResponse<String> otherMethod = server.get(client, "/count");

        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).contains("'/nowhere'").contains("docs/").doesNotContain("secret");
        assertThat(otherMethod.statusCode()).isEqualTo(405);
        assertThat(otherMethod.headers().firstValue("allow")).contains("POST");
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() throws Exception {
        HttpResponse<String> head = client.send(
                server.request("/hello/x")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("content-length")).contains("3");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void answersBelowThePathOfItsPublicAddressAndWithout() throws Exception {
        URI publicUrl = URI.create("https://logs.example.org/logs/");
        try (TestServer prefixed = TestServer.start(TestServer.settings(Optional.of(publicUrl), Optional.empty()))) {
            assertThat(prefixed.get(client, "/logs/hello/x").body()).isEqualTo("x,-");
            assertThat(prefixed.get(client, "/hello/x").body()).isEqualTo("x,-");
            assertThat(prefixed.get(client, "/logsx/hello/x").statusCode()).isEqualTo(404);
            assertThat(prefixed.get(client, "/logs").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void tellsOfAFaultOnlyItsId() throws Exception {
        HttpResponse<String> answer = server.get(client, "/fault");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("under the id")
                .doesNotContain("secret")
                .doesNotContain("Exception");
    }

    @Test
    void sendsSecurityHeadersAndNoVersion() throws Exception {
        var headers = server.get(client, "/hello/x").headers();

        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("content-security-policy")).isPresent();
        assertThat(headers.firstValue("server")).isEmpty();
    }

    @Test
    void refusesMoreRequestsThanItsLimitButNotProbes() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> running = List.of(block(), block(), block());
        await().until(() ->
                server.meters.get("millrace_http_requests_in_flight").gauge().value() == 3);

        HttpResponse<String> refused = server.get(client, "/hello/x");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).contains("1");
        isUp();
        server.release.countDown();
        for (var each : running) {
            assertThat(each.get(20, SECONDS).statusCode()).isEqualTo(200);
        }
        assertThat(server.get(client, "/hello/x").statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> block() {
        return client.sendAsync(server.request("/block").build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void letsWhatRunsEndWhenItStops() throws Exception {
        CompletableFuture<HttpResponse<String>> running = block();
        assertThat(server.blocked.await(20, SECONDS)).isTrue();
        Thread stopping = Thread.ofVirtual().start(server.server::close);
        await().untilAsserted(
                        () -> assertThatThrownBy(() -> server.connect().close()).isInstanceOf(IOException.class));

        server.release.countDown();

        assertThat(running.get(20, SECONDS).body()).isEqualTo("released");
        stopping.join();
    }

    @Test
    void noticesAStreamsClientThatWentAway() throws Exception {
        for (boolean isReset : List.of(true, false)) {
            try (TestServer other = TestServer.start();
                    RawConnection connection = other.connect()) {
                connection.send(head("GET", "/stream") + "\r\n");
                assertThat(connection.readHead().status()).isEqualTo(200);
                assertThat(other.streamBegan.await(20, SECONDS)).isTrue();

                if (isReset) {
                    connection.reset();
                } else {
                    connection.endSending();
                }

                assertThat(other.streamEnded.await(20, SECONDS)).isTrue();
            }
        }
    }

    @Test
    void noticesAStreamsClientThatWentAwayOverHttp2() throws Exception {
        try (HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            server.get(http2, "/hello/x");
            HttpResponse<java.io.InputStream> answer =
                    http2.send(server.request("/stream").build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(server.streamBegan.await(20, SECONDS)).isTrue();

            answer.body().close();

            assertThat(server.streamEnded.await(20, SECONDS)).isTrue();
        }
    }

    @Test
    void takesTheNextRequestThatWasThereBeforeTheStreamEnded() throws Exception {
        try (RawConnection connection = server.connect()) {
            connection.send(head("GET", "/block") + "\r\n" + head("GET", "/hello/next") + "\r\n");
            assertThat(server.blocked.await(20, SECONDS)).isTrue();
            server.release.countDown();

            assertThat(connection.read().body()).isEqualTo("released");
            assertThat(connection.read().body()).isEqualTo("next,-");
        }
    }

    @Test
    void cutsAnAnswerThatFailsInTheMiddle() {
        assertThatThrownBy(() -> server.get(client, "/broken")).isInstanceOf(IOException.class);
    }

    @Test
    void saysThatHeadersAreTooLong() throws Exception {
        try (RawConnection connection = server.connect()) {
            connection.send(head("GET", "/hello/x") + "X: " + "x".repeat(9000) + "\r\n\r\n");
            RawConnection.Answer answer = connection.read();

            assertThat(answer.status()).isEqualTo(431);
            assertThat(answer.body()).contains("MILLRACE_HTTP_HEADER_BYTES_MAX");
        }
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        try (RawConnection connection = server.connect()) {
            connection.send("\u0016\u0003\u0001 hello\r\n\r\n");

            assertThat(connection.read().status()).isEqualTo(400);
        }
    }

    @Test
    void countsRequestsByRoute() throws Exception {
        server.get(client, "/hello/x");
        server.get(client, "/nowhere");

        await().untilAsserted(() -> {
            assertThat(count("/hello/{name}", "2xx")).isEqualTo(1);
            assertThat(count("none", "4xx")).isEqualTo(1);
        });
    }

    private double count(String route, String status) {
        return server.meters
                .get("millrace_http_requests")
                .tags("route", route, "status", status)
                .counter()
                .count();
    }

    static String head(String method, String path) {
        return "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                .formatted(method, path, TestServer.INGEST_TOKEN);
    }
}
