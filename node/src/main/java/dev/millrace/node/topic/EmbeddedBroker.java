package dev.millrace.node.topic;

import static dev.millrace.node.base.Checks.check;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Kafka of one broker in this process, for a node that was given none: reachable from this machine only, its data
/// in a directory of the node.
///
/// An acknowledgement means fsynced, see [EmbeddedBrokerProperties]. It starts again on the same directory whatever
/// ended the process before. A failure that Kafka takes for fatal (its disk fails) ends the process: the restart is
/// the way out. Uses classes that Kafka calls internal, and is the only place that does.
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int STARTS_MAX = 5;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /// Returns once the broker takes requests.
    public static EmbeddedBroker start(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnFreePorts(directory);
            } catch (BindException e) {
                // between our choice of the port and Kafka's binding somebody else took it
                if (attempt == STARTS_MAX) {
                    throw e;
                }
                LOG.warn("embedded kafka found its port taken, tries others", e);
            }
        }
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static EmbeddedBroker startOnFreePorts(Path directory) throws IOException {
        int[] ports = freePorts();
        var config = new KafkaConfig(EmbeddedBrokerProperties.of(directory, ports[0], ports[1]), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            if (isPortTaken(e)) {
                BindException taken = new BindException("port %d or %d is taken".formatted(ports[0], ports[1]));
                taken.initCause(e);
                throw taken;
            }
            throw new IOException("embedded kafka in %s does not start".formatted(directory), e);
        }
        LOG.info("embedded kafka listens on 127.0.0.1:{}", ports[0]);
        return new EmbeddedBroker(server, "127.0.0.1:" + ports[0]);
    }

    private static boolean isPortTaken(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /// Two different ones: both are held until both are known.
    private static int[] freePorts() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (ServerSocket broker = new ServerSocket(0, 1, loopback);
                ServerSocket controller = new ServerSocket(0, 1, loopback)) {
            return new int[] {broker.getLocalPort(), controller.getLocalPort()};
        }
    }

    /// Writes `meta.properties` last, so a start that is cut here is one that never was.
    private static void format(Path directory) throws IOException {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Formatter formatter = new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(EmbeddedBrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(EmbeddedBrokerProperties.CONTROLLER_LISTENER)
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setHasDynamicQuorum(false)
                    .setIgnoreFormatted(true);
            formatter.run();
        } catch (Exception e) {
            throw new IOException("cannot prepare %s for the embedded kafka".formatted(directory), e);
        }
        check(Files.exists(directory.resolve("meta.properties")), "%s is not formatted", directory);
    }
}
