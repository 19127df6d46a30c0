package dev.millrace.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// Stands between a node and an S3 server, and spoils what passes: how, can be changed while it runs.
///
/// One request for each connection, and its bytes go through as they are, with the host's name in them, so that
/// signatures stay valid.
final class FaultProxy implements Closeable {
    sealed interface Mode {
        /// Nothing is spoilt.
        record Pass() implements Mode {}

        /// The server never hears of it.
        ///
        /// @param isReset whether the connection breaks; otherwise the answer is 503
        record Refuse(boolean isReset) implements Mode {}

        /// The server does as it is told, and the answer comes late.
        record Late(Duration by) implements Mode {}

        /// The server does what changes something, and nobody hears that it did.
        ///
        /// @param isCut whether the connection breaks; otherwise the answer is 500
        record FailAfterSuccess(boolean isCut) implements Mode {}

        /// Every third request is answered 503.
        record Throttled() implements Mode {}

        static Mode anyOf(RandomGenerator random, Duration late) {
            return switch (random.nextInt(6)) {
                case 0 -> new Pass();
                case 1 -> new Refuse(random.nextBoolean());
                case 2 -> new Late(Duration.ofMillis(random.nextLong(1, late.toMillis())));
                case 3 -> new Throttled();
                default -> new FailAfterSuccess(random.nextBoolean());
            };
        }
    }

    private static final String SLOW_DOWN = answer(503, "SlowDown");
    private static final String INTERNAL_ERROR = answer(500, "InternalError");
    private static final int HEAD_BYTES_MAX = 64 << 10;

    private final URI server;
    private final String host;
    private final ServerSocket listener;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<Class<? extends Mode>, AtomicInteger> spoilt = new ConcurrentHashMap<>();
    private volatile Mode mode = new Mode.Pass();

    private FaultProxy(URI server, String host, ServerSocket listener) {
        this.server = server;
        this.host = host;
        this.listener = listener;
    }

    static FaultProxy start(URI server) throws IOException {
        return start(server, "127.0.0.1");
    }

    /// @param host where it listens
    static FaultProxy start(URI server, String host) throws IOException {
        FaultProxy proxy = new FaultProxy(server, host, new ServerSocket(0, 200, InetAddress.getByName(host)));
        proxy.connections.execute(proxy::accept);
        return proxy;
    }

    URI uri() {
        return URI.create("http://%s:%d".formatted(host, listener.getLocalPort()));
    }

    void mode(Mode next) {
        mode = next;
    }

    Mode mode() {
        return mode;
    }

    /// Requests that were refused, delayed or answered wrongly.
    int spoilt() {
        return spoilt.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public String toString() {
        return "%d requests, spoilt %s".formatted(requests.get(), spoilt);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        connections.shutdownNow();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket client = listener.accept();
                connections.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            Request request = Request.read(in);
            int number = requests.incrementAndGet();
            Mode now = mode;
            switch (now) {
                case Mode.Pass() -> forward(request, in, client.getOutputStream());
                case Mode.Refuse(boolean isReset) -> {
                    count(now);
                    fail(client, request, in, isReset, SLOW_DOWN);
                }
                case Mode.Late(Duration by) -> {
                    count(now);
                    ByteArrayOutputStream answer = new ByteArrayOutputStream();
                    forward(request, in, answer);
                    if (!closed.await(by.toMillis(), TimeUnit.MILLISECONDS)) {
                        answer.writeTo(client.getOutputStream());
                    }
                }
                case Mode.FailAfterSuccess(boolean isCut) -> {
                    if (!request.changesSomething()) {
                        forward(request, in, client.getOutputStream());
                        return;
                    }
                    count(now);
                    forward(request, in, OutputStream.nullOutputStream());
                    fail(client, request.withoutBody(), in, isCut, INTERNAL_ERROR);
                }
                case Mode.Throttled() -> {
                    if (number % 3 == 0) {
                        count(now);
                        fail(client, request, in, false, SLOW_DOWN);
                    } else {
                        forward(request, in, client.getOutputStream());
                    }
                }
            }
        } catch (IOException e) {
            // One of the two sides went away, as it may: the other one notices.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(Mode now) {
        spoilt.computeIfAbsent(now.getClass(), kind -> new AtomicInteger()).incrementAndGet();
    }

    private static void fail(Socket client, Request request, InputStream in, boolean isReset, String answer)
            throws IOException {
        if (isReset) {
            client.setSoLinger(true, 0); // closing sends a reset
            return;
        }
        in.skipNBytes(request.bodyBytes); // an answer is lost if the sender is still sending when we close
        client.getOutputStream().write(answer.getBytes(ISO_8859_1));
        client.getOutputStream().flush();
    }

    /// Asks the server to close after its answer, so that the answer ends where its bytes end.
    private void forward(Request request, InputStream body, OutputStream answer) throws IOException {
        try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = upstream.getOutputStream();
            out.write(closing(request.head).getBytes(ISO_8859_1));
            copy(body, out, request.bodyBytes);
            InputStream in = new BufferedInputStream(upstream.getInputStream());
            answer.write(closing(readHead(in)).getBytes(ISO_8859_1));
            in.transferTo(answer);
            answer.flush();
        }
    }

    /// A server may answer, and hear no more, before it has all: the rest is dropped here.
    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] chunk = new byte[64 << 10];
        boolean isHeard = true;
        for (long left = length; left > 0; ) {
            int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                throw new EOFException("%d bytes of a body are missing".formatted(left));
            }
            left -= read;
            try {
                if (isHeard) {
                    out.write(chunk, 0, read);
                }
            } catch (IOException e) {
                isHeard = false;
            }
        }
    }

    /// With the empty line that ends it.
    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.length() == HEAD_BYTES_MAX) {
                throw new EOFException("no whole head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /// The same head, and the connection ends after this message.
    private static String closing(String head) {
        StringBuilder closing = new StringBuilder();
        head.lines()
                .filter(line ->
                        !line.isEmpty() && !line.toLowerCase(Locale.ROOT).startsWith("connection:"))
                .forEach(line -> closing.append(line).append("\r\n"));
        return closing.append("Connection: close\r\n\r\n").toString();
    }

    private static String answer(int status, String code) {
        String body =
                "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>injected</Message></Error>".formatted(code);
        return "HTTP/1.1 %d Injected\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(status, body.length(), body);
    }

    /// @param head with the empty line that ends it
    private record Request(String head, long bodyBytes) {
        static Request read(InputStream in) throws IOException {
            String head = readHead(in);
            long length = head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                    .findFirst()
                    .orElse(0);
            return new Request(head, length);
        }

        boolean changesSomething() {
            return head.startsWith("PUT ") || head.startsWith("POST ") || head.startsWith("DELETE ");
        }

        Request withoutBody() {
            return new Request(head, 0);
        }
    }
}
