package dev.millrace.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The directory and the configuration of one broker of a [RunningKafka].
///
/// @param number from 0
/// @param host where all of them listen
/// @param ports for clients, for other brokers and for the controllers, of each broker
record BrokerFiles(Path directory, int number, String host, List<int[]> ports) {
    private static final String LOGGING = """
            <configuration>
              <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%d{HH:mm:ss.SSS} %level %logger{0} - %msg%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="OUT"/></root>
            </configuration>
            """;

    int clientPort() {
        return ports.get(number)[0];
    }

    Path data() {
        return directory.resolve("data");
    }

    Path properties() {
        return directory.resolve("server.properties");
    }

    Path logging() {
        return directory.resolve("logback.xml");
    }

    Path log() {
        return directory.resolve("broker.log");
    }

    void write(KafkaSecurity security, Map<String, String> ofSecurity) throws IOException {
        Files.createDirectories(directory);
        Map<String, String> all = new TreeMap<>(ofSecurity);
        all.putAll(identity(security));
        all.putAll(replication());
        all.putAll(small());
        Files.writeString(logging(), LOGGING);
        Files.write(
                properties(),
                all.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList());
    }

    private Map<String, String> identity(KafkaSecurity security) {
        int[] own = ports.get(number);
        String voters = IntStream.range(0, ports.size())
                .mapToObj(each -> "%d@%s:%d".formatted(each + 1, host, ports.get(each)[2]))
                .collect(Collectors.joining(","));
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(number + 1)),
                Map.entry("controller.quorum.voters", voters),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("inter.broker.listener.name", "INTERNAL"),
                Map.entry(
                        "listeners",
                        "CLIENT://%1$s:%2$d,INTERNAL://%1$s:%3$d,CONTROLLER://%1$s:%4$d"
                                .formatted(host, own[0], own[1], own[2])),
                Map.entry(
                        "listener.security.protocol.map",
                        "CLIENT:%s,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT".formatted(security.protocol())),
                Map.entry("log.dirs", data().toString()));
    }

    /// As one sets up a Kafka that is to be relied on; that of topics is up to who makes them.
    private Map<String, String> replication() {
        String replicas = Integer.toString(Math.min(3, ports.size()));
        String inSync = ports.size() >= 3 ? "2" : "1";
        return Map.ofEntries(
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", replicas),
                Map.entry("min.insync.replicas", inSync),
                Map.entry("offsets.topic.replication.factor", replicas),
                Map.entry("transaction.state.log.replication.factor", replicas),
                Map.entry("transaction.state.log.min.isr", inSync),
                Map.entry("message.max.bytes", Integer.toString(16 << 20)),
                // a broker that is gone is missed after 4 seconds, not 9: tests have little time
                Map.entry("broker.session.timeout.ms", "4000"),
                Map.entry("broker.heartbeat.interval.ms", "1000"));
    }

    private static Map<String, String> small() {
        return Map.ofEntries(
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("log.segment.bytes", Integer.toString(64 << 20)),
                Map.entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
                Map.entry("metadata.log.segment.bytes", Integer.toString(16 << 20)),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20)),
                Map.entry("log.cleaner.io.buffer.size", "65536"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"));
    }
}
