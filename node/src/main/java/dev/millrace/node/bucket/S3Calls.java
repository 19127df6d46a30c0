package dev.millrace.node.bucket;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MinioAsyncClient;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/// Requests to one S3 server: waits for them in a way that an interrupt ends, and says in words what went wrong.
final class S3Calls implements AutoCloseable {
    /// At the same time; further ones wait, and their time runs.
    private static final int REQUESTS_MAX = 64;

    private final MinioAsyncClient client;
    private final OkHttpClient http;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final String address;

    private S3Calls(MinioAsyncClient client, OkHttpClient http, String address) {
        this.client = client;
        this.http = http;
        this.address = address;
    }

    static S3Calls open(BucketSettings.S3 place, BucketLimits limits) {
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(REQUESTS_MAX);
        dispatcher.setMaxRequestsPerHost(REQUESTS_MAX);
        OkHttpClient http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(limits.connectTimeout())
                .callTimeout(limits.callTimeout())
                .readTimeout(limits.callTimeout())
                .writeTimeout(limits.callTimeout())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
        MinioAsyncClient client = MinioAsyncClient.builder()
                .endpoint(place.endpoint()
                        .map(Object::toString)
                        .orElse("https://s3.%s.amazonaws.com".formatted(place.region())))
                .region(place.region())
                .credentials(place.keys().access(), place.keys().secret())
                .httpClient(http)
                .build();
        if (place.isPathStyle()) {
            client.disableVirtualStyleEndpoint();
        } else {
            client.enableVirtualStyleEndpoint();
        }
        String path = place.prefix().isEmpty() ? "" : "/" + place.prefix();
        return new S3Calls(client, http, "s3://" + place.bucket() + path);
    }

    /// The condition of a write did not hold, or another write decided it at the same time.
    static final class ConditionFailed extends IOException {
        ConditionFailed(String message) {
            super(message);
        }
    }

    interface Request<T> {
        CompletableFuture<T> send(MinioAsyncClient client) throws MinioException;
    }

    interface Reading<T> {
        T of(InputStream content) throws IOException;
    }

    interface TaggedReading<T> {
        T of(String tag, InputStream content) throws IOException;
    }

    <T> T call(String what, Request<T> request) throws IOException {
        return await(what, Optional.empty(), send(what, request));
    }

    <T> T read(String what, String key, Supplier<GetObjectArgs> request, Reading<T> reading) throws IOException {
        return readTagged(what, key, request, (tag, content) -> reading.of(content));
    }

    /// Reads in a thread of its own: one that waits for a socket hears no interrupt.
    <T> T readTagged(String what, String key, Supplier<GetObjectArgs> request, TaggedReading<T> reading)
            throws IOException {
        AtomicBoolean isAbandoned = new AtomicBoolean();
        CompletableFuture<T> result = send(what, client -> client.getObject(request.get()))
                .thenApplyAsync(
                        response -> {
                            try (InputStream content = new Abandonable(response, isAbandoned)) {
                                return reading.of(tag(response), content);
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            }
                        },
                        readers);
        try {
            return await(what, Optional.of(key), result);
        } finally {
            isAbandoned.set(true);
        }
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        readers.shutdown();
    }

    private static String tag(GetObjectResponse response) {
        String tag = response.headers().get("ETag");
        return tag == null ? "" : tag;
    }

    private <T> CompletableFuture<T> send(String what, Request<T> request) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(what);
        }
        try {
            return request.send(client);
        } catch (MinioException e) {
            throw failure(what, Optional.empty(), e);
        }
    }

    private <T> T await(String what, Optional<String> key, CompletableFuture<T> result) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(what);
        } catch (CancellationException e) {
            throw new IOException("%s: %s was given up".formatted(address, what), e);
        } catch (ExecutionException e) {
            throw failure(what, key, e);
        }
    }

    private IOException failure(String what, Optional<String> key, Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case ErrorResponseException answer -> answered(what, key, answer);
            case InterruptedIOException e ->
                new IOException("%s: %s took longer than bucket-call-timeout".formatted(address, what), e);
            case java.net.ConnectException e ->
                new IOException("%s: %s: nobody answers there: check s3-endpoint".formatted(address, what), e);
            case java.net.UnknownHostException e ->
                new IOException("%s: %s: no such host: check s3-endpoint".formatted(address, what), e);
            default -> new IOException("%s: %s failed: %s".formatted(address, what, cause.getMessage()), cause);
        };
    }

    /// What the client makes of an answer holds the request with its signature: none of it goes on.
    private IOException answered(String what, Optional<String> key, ErrorResponseException answer) {
        String code = String.valueOf(answer.errorResponse().code());
        int status = answer.response().code();
        if (status == 412 || code.equals("PreconditionFailed") || code.equals("ConditionalRequestConflict")) {
            return new ConditionFailed("%s: %s: the condition did not hold".formatted(address, what));
        }
        if (status == 404 && !code.equals("NoSuchBucket") && key.isPresent()) {
            return new NoSuchObjectException(key.get());
        }
        return refusal(what, code + " (" + status + ")");
    }

    /// @param code S3's word for it
    IOException refusal(String what, String code) {
        String advice = switch (code.split(" ", 2)[0]) {
            case "AccessDenied", "AllAccessDisabled" ->
                "the keys do not permit it: check s3-access-key-file and what the key may do";
            case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
                "the keys are wrong: check s3-access-key-file and s3-secret-key-file";
            case "NoSuchBucket" -> "there is no such bucket: create it, or correct bucket-url";
            case "PermanentRedirect", "AuthorizationHeaderMalformed" ->
                "the bucket is in another region: check s3-region";
            case "RequestTimeTooSkewed" -> "the clocks differ: check this machine's";
            case "SlowDown", "ServiceUnavailable" -> "the server asks for patience";
            default -> "the server refused";
        };
        return new IOException("%s: %s: %s [%s]".formatted(address, what, advice, code));
    }

    private InterruptedIOException interrupted(String what) {
        return new InterruptedIOException("%s: interrupted while %s".formatted(address, what));
    }

    /// Ends at the next chunk once nobody waits for it any more.
    private static final class Abandonable extends FilterInputStream {
        private final AtomicBoolean isAbandoned;

        Abandonable(InputStream content, AtomicBoolean isAbandoned) {
            super(content);
            this.isAbandoned = isAbandoned;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (isAbandoned.get()) {
                throw new InterruptedIOException("nobody waits for this any more");
            }
            return super.read(target, offset, length);
        }
    }
}
