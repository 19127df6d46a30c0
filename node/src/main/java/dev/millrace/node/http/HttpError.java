package dev.millrace.node.http;

import java.time.Duration;
import java.util.Optional;

/// A request that ends with an error that its sender can do something about.
///
/// The message says what is wrong, where, and what to do next. It becomes `{"error":{"status":…,"message":…}}`.
public final class HttpError extends Exception {
    private final int status;
    private final Optional<Duration> retryAfter;

    private HttpError(int status, String message, Optional<Duration> retryAfter) {
        super(message);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public static HttpError badRequest(String message) {
        return new HttpError(400, message, Optional.empty());
    }

    public static HttpError notFound(String message) {
        return new HttpError(404, message, Optional.empty());
    }

    public static HttpError of(int status, String message) {
        return new HttpError(status, message, Optional.empty());
    }

    /// 429 or 503: the sender may try again, and is told when.
    public static HttpError retryLater(int status, String message, Duration after) {
        return new HttpError(status, message, Optional.of(after));
    }

    public int status() {
        return status;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
