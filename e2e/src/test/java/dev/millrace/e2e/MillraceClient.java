package dev.millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The public API as a test needs it.
final class MillraceClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// The end of every time range here: events may state times of the future.
    private static final long END_OF_TIME_MILLIS = 9_000_000_000_000L;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI node;
    private final String token;
    private final Duration timeout;

    MillraceClient(URI node, String token) {
        this(node, token, Duration.ofMinutes(2));
    }

    /// @param timeout of each request
    MillraceClient(URI node, String token, Duration timeout) {
        this.node = node;
        this.token = token;
        this.timeout = timeout;
    }

    record Answer(int status, String body) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    Answer post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    Answer post(String path, String body, String... headers) throws IOException, InterruptedException {
        return post(path, body.getBytes(UTF_8), headers);
    }

    Answer get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    Answer delete(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(path).DELETE().build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /// The member `data`; nothing may be wrong.
    JsonNode graphql(String query) throws IOException, InterruptedException {
        String body = JSON.createObjectNode().put("query", query).toString();
        Answer answer = post("/graphql", body, "Content-Type", "application/json");
        JsonNode json = answer.json();
        if (json.hasNonNull("errors")) {
            throw new AssertionError(answer.body());
        }
        return json.path("data");
    }

    /// The rows of a query over all time.
    List<JsonNode> query(String text) throws IOException, InterruptedException {
        return query("default", text);
    }

    List<JsonNode> query(String repository, String text) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(queryRequest(repository, text, "application/x-ndjson"), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError("query '%s': %d %s".formatted(text, response.statusCode(), response.body()));
        }
        List<JsonNode> rows = new ArrayList<>();
        for (String line : response.body().split("\n", -1)) {
            if (!line.isBlank()) {
                rows.add(JSON.readTree(line));
            }
        }
        return rows;
    }

    long count(String filter) throws IOException, InterruptedException {
        List<JsonNode> rows = query(filter.isEmpty() ? "count()" : filter + " | count()");
        return rows.getFirst().get("_count").asLong();
    }

    /// The raw strings of all matching events, each with a line feed behind it.
    byte[] rawStrings(String text) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                queryRequest("default", text, "application/octet-stream"), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    "query '%s': %d %s".formatted(text, response.statusCode(), new String(response.body(), UTF_8)));
        }
        return response.body();
    }

    /// Follows new events as NDJSON until the stream is closed.
    InputStream tail(String text) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("queryString", text).put("isLive", true);
        HttpResponse<InputStream> response = http.send(
                request("/api/v1/repositories/default/query")
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError("tail: " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest queryRequest(String repository, String text, String accept) {
        ObjectNode body =
                JSON.createObjectNode().put("queryString", text).put("start", 0).put("end", END_OF_TIME_MILLIS);
        return request("/api/v1/repositories/%s/query".formatted(repository))
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.resolve(path)).timeout(timeout).header("Authorization", "Bearer " + token);
    }
}
