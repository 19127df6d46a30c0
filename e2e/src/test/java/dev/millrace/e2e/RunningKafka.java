package dev.millrace.e2e;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/// A Kafka as others run it: each broker, which is a controller too, a process of its own. Kafka's own
/// programs, from
/// the node's jar. Ends only what it started.
final class RunningKafka implements Closeable {
    private static final Duration START_MAX = Duration.ofMinutes(3);

    private final List<BrokerFiles> brokers = new ArrayList<>();
    private final List<Optional<Process>> processes = new ArrayList<>();
    private final KafkaSecurity security;
    private final KafkaSecurity.Sides sides;

    private RunningKafka(Path directory, int count, KafkaSecurity security, String host) throws IOException {
        this.security = security;
        this.sides = security.sides(Certificates.in(directory.resolve("kafka-certificates")));
        List<int[]> ports = freePorts(host, count);
        for (int i = 0; i < count; i++) {
            brokers.add(new BrokerFiles(directory.resolve("kafka-" + i), i, host, ports));
            processes.add(Optional.empty());
        }
    }

    static RunningKafka start(Path directory, int brokers, KafkaSecurity security) throws Exception {
        return start(directory, brokers, security, "127.0.0.1");
    }

    /// Returns once all brokers are members.
    ///
    /// @param host where they listen, which is on this machine
    static RunningKafka start(Path directory, int brokers, KafkaSecurity security, String host) throws Exception {
        RunningKafka kafka = new RunningKafka(directory, brokers, security, host);
        try {
            kafka.startAll();
            return kafka;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            kafka.close();
            throw e;
        }
    }

    String bootstrapServers() {
        return brokers.stream()
                .map(each -> each.host() + ":" + each.clientPort())
                .collect(Collectors.joining(","));
    }

    int size() {
        return brokers.size();
    }

    List<Integer> clientPorts() {
        return brokers.stream().map(BrokerFiles::clientPort).toList();
    }

    /// What a node needs to use it.
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(sides.ofNode());
        settings.put("MILLRACE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        return settings;
    }

    Admin admin() {
        Map<String, Object> properties = new HashMap<>(sides.client());
        properties.put("bootstrap.servers", bootstrapServers());
        properties.put("request.timeout.ms", 10_000);
        properties.put("default.api.timeout.ms", 20_000);
        return Admin.create(properties);
    }

    /// SIGKILL: no goodbye.
    void kill(int broker) throws InterruptedException {
        Process process = process(broker);
        process.destroyForcibly();
        process.waitFor();
    }

    void pause(int broker) throws IOException, InterruptedException {
        Signal.STOP.send(process(broker));
    }

    void resume(int broker) throws IOException, InterruptedException {
        Signal.CONT.send(process(broker));
    }

    /// A new process on the same directory and ports; does not wait for it.
    void start(int broker) throws IOException {
        BrokerFiles files = brokers.get(broker);
        processes.set(
                broker,
                Optional.of(run(
                        files,
                        List.of(
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-Dlogback.configurationFile=" + files.logging(),
                                "-cp",
                                System.getProperty("millrace.jar"),
                                "kafka.Kafka",
                                files.properties().toString()))));
    }

    void awaitAll() {
        try (Admin admin = admin()) {
            Awaitility.await("all %d brokers are members; logs are in %s"
                            .formatted(size(), brokers.getFirst().directory().getParent()))
                    .atMost(START_MAX)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        requireAlive();
                        return members(admin) == size();
                    });
        }
    }

    /// All brokers go, with all that they had, and another Kafka takes their addresses.
    void replace() throws Exception {
        for (int i = 0; i < size(); i++) {
            kill(i);
            deleteAll(brokers.get(i).data());
        }
        startAll();
    }

    @Override
    public void close() {
        for (Optional<Process> each : processes) {
            each.ifPresent(Process::destroyForcibly);
        }
        for (Optional<Process> each : processes) {
            try {
                if (each.isPresent()) {
                    each.get().waitFor(30, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    static void deleteAll(Path directory) throws IOException {
        List<Path> all;
        try (var walk = Files.walk(directory)) {
            all = new ArrayList<>(walk.toList());
        }
        for (Path each : all.reversed()) {
            Files.deleteIfExists(each);
        }
    }

    private void startAll() throws IOException, InterruptedException {
        String cluster = Uuid.randomUuid().toString();
        List<Process> formats = new ArrayList<>();
        for (BrokerFiles each : brokers) {
            each.write(security, sides.broker());
            formats.add(format(each, cluster));
        }
        for (Process each : formats) {
            if (!each.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS) || each.exitValue() != 0) {
                each.destroyForcibly();
                throw new IOException("a directory for a broker is not made: see "
                        + brokers.getFirst().log());
            }
        }
        for (int i = 0; i < size(); i++) {
            start(i);
        }
        awaitAll();
    }

    private Process format(BrokerFiles files, String cluster) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "-Xmx128m",
                "-Dlogback.configurationFile=" + files.logging(),
                "-cp",
                System.getProperty("millrace.jar"),
                "kafka.tools.StorageTool",
                "format",
                "--config",
                files.properties().toString(),
                "--cluster-id",
                cluster));
        if (security == KafkaSecurity.SCRAM) {
            words.add("--add-scram");
            words.add("SCRAM-SHA-512=[name=%s,password=%s]".formatted(KafkaSecurity.USER, KafkaSecurity.PASSWORD));
        }
        return run(files, words);
    }

    private static Process run(BrokerFiles files, List<String> words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
                .start();
    }

    private static int members(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size();
        } catch (ExecutionException | TimeoutException e) {
            return 0; // not yet
        }
    }

    private void requireAlive() throws IOException {
        for (int i = 0; i < size(); i++) {
            if (!process(i).isAlive()) {
                throw new AssertionError("broker %d ended with %d:%n%s"
                        .formatted(
                                i,
                                process(i).exitValue(),
                                Files.readString(brokers.get(i).log())));
            }
        }
    }

    private Process process(int broker) {
        return processes
                .get(broker)
                .orElseThrow(() -> new IllegalStateException("broker %d never ran".formatted(broker)));
    }

    /// All are held until all are known, so that they differ.
    private static List<int[]> freePorts(String host, int brokers) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            List<int[]> ports = new ArrayList<>();
            for (int i = 0; i < brokers; i++) {
                int[] own = new int[3];
                for (int j = 0; j < own.length; j++) {
                    ServerSocket socket = new ServerSocket();
                    held.add(socket);
                    socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
                    own[j] = socket.getLocalPort();
                }
                ports.add(own);
            }
            return ports;
        } finally {
            for (ServerSocket each : held) {
                each.close();
            }
        }
    }
}
