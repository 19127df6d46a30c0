package dev.millrace.node.peer;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// Sends requests to other nodes, each with a bound on its time and on its answer.
///
/// TLS checks that the other side has a certificate of the cluster's authority, and that it is for the host
/// of the
/// address at which it was called.
final class PeerCalls implements AutoCloseable, CertificateWatch.Holder {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    /// A cluster has fewer nodes; addresses of before do not stay for ever.
    private static final int ADDRESSES_MAX = 256;

    private final PeerTls tls;
    private final MeterRegistry meters;
    // A client for each address: one that hangs is given up without the others.
    private final Map<String, HttpClient> clients = new HashMap<>(); // under its own lock
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile SSLContext context;

    PeerCalls(PeerTls tls, MeterRegistry meters) throws IOException {
        this.tls = tls;
        this.meters = meters;
        this.context = tls.client();
    }

    /// @param name of the operation, in metrics
    /// @param path with its query
    /// @param answerBytesMax more is an error
    record Call(String name, String address, String path, Duration timeout, long answerBytesMax) {}

    byte[] get(Call call) throws IOException, InterruptedException {
        return send(call, request(call).GET());
    }

    byte[] post(Call call, byte[] json) throws IOException, InterruptedException {
        return send(
                call,
                request(call)
                        .header("Content-Type", PeerProtocol.JSON)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
    }

    /// New connections are made with what is in the files now; those that are under way end as they began.
    @Override
    public void renew() throws IOException {
        SSLContext fresh = tls.client();
        synchronized (clients) {
            context = fresh;
            clients.values().forEach(HttpClient::shutdown);
            clients.clear();
        }
    }

    @Override
    public void close() {
        synchronized (clients) {
            clients.values().forEach(HttpClient::shutdownNow);
            clients.clear();
        }
        threads.shutdownNow();
    }

    private static HttpRequest.Builder request(Call call) {
        URI uri = PeerAddress.uri(call.address(), call.path());
        return HttpRequest.newBuilder(uri).header(PeerProtocol.VERSION_HEADER, PeerProtocol.VERSION);
    }

    private byte[] send(Call call, HttpRequest.Builder request) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String outcome = "failed";
        try {
            byte[] answer = checked(call, exchange(call, request.build()));
            meters.counter("millrace_peer_answer_bytes", "operation", call.name())
                    .increment(answer.length);
            outcome = "ok";
            return answer;
        } finally {
            meters.timer("millrace_peer_request_duration", "operation", call.name(), "outcome", outcome)
                    .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    private HttpResponse<byte[]> exchange(Call call, HttpRequest request) throws IOException, InterruptedException {
        HttpClient client = client(call.address());
        Future<HttpResponse<byte[]>> answer = begin(call, client, request);
        boolean answered = false;
        try {
            // not the request's own time-out, which ends with the headers
            HttpResponse<byte[]> response = answer.get(call.timeout().toNanos(), TimeUnit.NANOSECONDS);
            answered = true;
            return response;
        } catch (TimeoutException e) {
            giveUp(call.address(), client);
            throw new IOException(
                    "node %s did not answer within %d ms"
                            .formatted(call.address(), call.timeout().toMillis()),
                    e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("node %s cannot be asked: %s".formatted(call.address(), words(cause)), cause);
        } finally {
            if (!answered) {
                answer.cancel(true);
            }
        }
    }

    /// Not `sendAsync`, whose answers wait for a thread of the common pool, which others may occupy.
    private Future<HttpResponse<byte[]>> begin(Call call, HttpClient client, HttpRequest request) throws IOException {
        try {
            return threads.submit(() -> client.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofByteArray(), call.answerBytesMax())));
        } catch (RejectedExecutionException e) {
            throw new IOException("this node is stopping", e);
        }
    }

    private static String words(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static byte[] checked(Call call, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new PeerRefused(
                    response.statusCode(),
                    "node %s answers %d: %s"
                            .formatted(call.address(), response.statusCode(), message(response.body())));
        }
        String version =
                response.headers().firstValue(PeerProtocol.VERSION_HEADER).orElse("none");
        if (!version.equals(PeerProtocol.VERSION)) {
            throw new IOException("node %s speaks version %.20s of the protocol between nodes, this one version %s"
                    .formatted(call.address(), version, PeerProtocol.VERSION));
        }
        return response.body();
    }

    /// What an error says, if it is one of ours.
    private static String message(byte[] body) {
        try {
            JsonNode error = PeerJson.read(body, JsonNode.class);
            return "%.500s".formatted(error.path("error").path("message").asText("no reason"));
        } catch (IOException e) {
            return "no reason";
        }
    }

    private HttpClient client(String address) {
        synchronized (clients) {
            if (clients.size() >= ADDRESSES_MAX && !clients.containsKey(address)) {
                clients.values().forEach(HttpClient::shutdown);
                clients.clear();
            }
            return clients.computeIfAbsent(
                    address,
                    _ -> HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_2)
                            .sslContext(context)
                            .executor(threads)
                            .connectTimeout(CONNECT_MAX)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .build());
        }
    }

    /// Its connection may lead to a host that is gone: the next request makes another one.
    private void giveUp(String address, HttpClient client) {
        synchronized (clients) {
            if (clients.remove(address, client)) {
                client.shutdown();
            }
        }
    }
}
