package dev.millrace.node.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A node's public API, as a command needs it. Failures say what to do next.
final class Connection {
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI node;
    private final String token;

    Connection(URI node, String token) {
        String text = node.toString();
        this.node = text.endsWith("/") ? node : URI.create(text + "/");
        this.token = token;
    }

    record Answer(int status, String retryAfter, String body) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }
    }

    Answer get(String path) throws CommandFailed {
        return text(request(path).GET().build());
    }

    Answer post(String path, String contentType, byte[] body) throws CommandFailed {
        return text(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    Answer put(String path, byte[] json) throws CommandFailed {
        return text(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(json))
                .build());
    }

    Answer delete(String path) throws CommandFailed {
        return text(request(path).DELETE().build());
    }

    /// A body of unknown length, sent as it is read.
    Answer post(String path, InputStream body) throws CommandFailed {
        return text(request(path)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build());
    }

    /// The answer as it comes. An error answer becomes a failure.
    InputStream stream(String path, String contentType, String accept, byte[] body) throws CommandFailed {
        HttpRequest request = request(path)
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<InputStream> response = send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            try (InputStream error = response.body()) {
                throw refused(response.statusCode(), new String(error.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw unreachable(e);
            }
        }
        return response.body();
    }

    static CommandFailed refused(int status, String body) {
        String hint = switch (status) {
            case 401 ->
                "\nGive a token: MILLRACE_TOKEN, --token-file FILE, or --data-dir DIR with the node's root-token in it.";
            case 403 -> "\nThis needs a token of somebody who may: the node's root-token is in its data directory.";
            case 429, 503 -> "\nThe node is busy: try again in a moment.";
            default -> "";
        };
        return new CommandFailed("the node answered %d: %s%s".formatted(status, ErrorText.of(body), hint));
    }

    private Answer text(HttpRequest request) throws CommandFailed {
        HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse("1"),
                response.body());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws CommandFailed {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }

    private CommandFailed unreachable(IOException cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new CommandFailed(
                "cannot reach the node at %s (%s)\nStart one with `make run`, or say where it is with --url or MILLRACE_URL."
                        .formatted(node, why));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }
}
