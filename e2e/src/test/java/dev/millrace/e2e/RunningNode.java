package dev.millrace.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A node as a process of its own, from the packaged jar. Ends only what it started.
final class RunningNode implements AutoCloseable {
    static final String TOKEN = "a-token-for-tests-0123456789abcdef";
    private static final Duration START_MAX = Duration.ofMinutes(4);

    private static final int HEAP_MEBIBYTES = 512;

    private final Path directory;
    private final Place place;
    private final int port;
    private final int heapMebibytes;
    private final Map<String, String> settings;
    private Process process;

    private RunningNode(Path directory, Place place, int port, int heapMebibytes, Map<String, String> settings)
            throws IOException {
        this.directory = directory;
        this.place = place;
        this.port = port;
        this.heapMebibytes = heapMebibytes;
        this.settings = Map.copyOf(settings);
        this.process = launch();
    }

    static RunningNode start(Path directory) throws IOException {
        return start(directory, Map.of());
    }

    /// @param settings environment variables besides those that every test needs
    static RunningNode start(Path directory, Map<String, String> settings) throws IOException {
        RunningNode node = new RunningNode(directory, Place.LOOPBACK, freePort(), HEAP_MEBIBYTES, settings);
        try {
            node.awaitReady();
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
        return node;
    }

    /// One of several: its process runs, and is not waited for.
    ///
    /// @param place whose address the settings name, if it is not this machine's loopback
    static RunningNode launch(Path directory, Place place, int heapMebibytes, Map<String, String> settings)
            throws IOException {
        return new RunningNode(directory, place, freePort(), heapMebibytes, settings);
    }

    MillraceClient client() {
        return new MillraceClient(uri(), TOKEN);
    }

    URI uri() {
        return URI.create("http://%s:%d".formatted(place.host(), port));
    }

    Path dataDirectory() {
        return directory.resolve("data");
    }

    /// Its identity, which is on its disk.
    String id() throws IOException {
        return Files.readString(dataDirectory().resolve("cluster_membership.uuid"))
                .strip();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(logFile());
    }

    /// SIGKILL: no goodbye.
    void kill9() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// SIGSTOP: its connections stay, and nothing comes over them.
    void pause() throws IOException, InterruptedException {
        Signal.STOP.send(process);
    }

    void resume() throws IOException, InterruptedException {
        Signal.CONT.send(process);
    }

    /// SIGTERM, and the exit code.
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the node did not end within a minute of SIGTERM");
        }
        return process.exitValue();
    }

    /// A new process on the same directory and port.
    void restart() throws IOException {
        startAgain();
        awaitReady();
    }

    /// The same, and does not wait for it.
    void startAgain() throws IOException {
        process = launch();
    }

    /// Starts a process with this node's settings and others, and does not wait for it.
    Process another(Map<String, String> more) throws IOException {
        ProcessBuilder builder = builder();
        builder.environment().putAll(more);
        return builder.start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() throws IOException {
        return builder()
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .start();
    }

    private ProcessBuilder builder() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx%dm".formatted(heapMebibytes));
        command.add("-jar");
        command.add(System.getProperty("millrace.jar"));
        ProcessBuilder builder = new ProcessBuilder(place.command(command));
        builder.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_"));
        Map<String, String> all = new HashMap<>();
        all.put("MILLRACE_DATA_DIR", dataDirectory().toString());
        all.put("MILLRACE_HTTP_PORT", Integer.toString(port));
        all.put("MILLRACE_ROOT_TOKEN", TOKEN);
        all.putAll(settings);
        builder.environment().putAll(all);
        return builder;
    }

    void awaitReady() {
        if (!awaitReadyOrEnd()) {
            try {
                throw new AssertionError("the node ended with " + process.exitValue() + ":\n" + log());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// @return false where the process ended first
    boolean awaitReadyOrEnd() {
        HttpRequest request = HttpRequest.newBuilder(uri().resolve("/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Awaitility.await("node is ready")
                    .atMost(START_MAX)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !process.isAlive() || isReady(http, request));
        }
        return process.isAlive();
    }

    private static boolean isReady(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    private Path logFile() {
        return directory.resolve("node.log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
