package dev.millrace.node;

import dev.millrace.node.api.HealthOnlyRoutes;
import dev.millrace.node.api.QueryCatalog;
import dev.millrace.node.api.TokenAuthority;
import dev.millrace.node.base.Repeating;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.GlobalTopic;
import dev.millrace.node.global.IngestTopicState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.http.HttpServer;
import dev.millrace.node.http.Route;
import dev.millrace.node.ingest.Durability;
import dev.millrace.node.ingest.IngestPublisher;
import dev.millrace.node.lookup.LookupStore;
import dev.millrace.node.lookup.LookupTables;
import dev.millrace.node.parse.Parsers;
import dev.millrace.node.peer.CertificateWatch;
import dev.millrace.node.peer.IngestNode;
import dev.millrace.node.telemetry.Metrics;
import dev.millrace.node.topic.KafkaIngestTopic;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A node that takes events in, and nothing else. It does not join: it reads Global, and no node waits for
/// it. How many
/// there are may change at any time.
final class IngestOnlyNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("millrace");
    private static final Duration CLUSTER_WAIT = Duration.ofMinutes(5);
    private static final Duration CERTIFICATES_EVERY = Duration.ofSeconds(30);
    private static final Duration ANNOUNCED_EVERY = Duration.ofSeconds(10);

    private final NodeConfig config;
    private final RunningParts parts = new RunningParts();
    private final Metrics metrics = parts.opened("metrics", new Metrics());
    private final InstantSource clock = InstantSource.system();
    private final Foundation foundation;
    private final IngestStage ingest;

    private IngestOnlyNode(NodeConfig config, Supplier<String> newUuid) throws IOException {
        this.config = config;
        if (config.kafka().bootstrapServers().isEmpty()) {
            throw new IOException(
                    "a node with node-roles=ingestonly needs the cluster's Kafka: set kafka-bootstrap-servers");
        }
        try {
            this.foundation = Foundation.open(config, parts, metrics, clock, newUuid);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
        this.ingest = new IngestStage(config, metrics, clock, foundation.space());
    }

    static IngestOnlyNode start(NodeConfig config, Supplier<String> newUuid) throws IOException, InterruptedException {
        IngestOnlyNode node = new IngestOnlyNode(config, newUuid);
        try {
            node.startParts();
            return node;
        } catch (IOException | InterruptedException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private void startParts() throws IOException, InterruptedException {
        GlobalTopic global = foundation.followedGlobal();
        KafkaIngestTopic topic = foundation.ingestTopic(generation(global));
        LookupStore lookups = new LookupStore(
                foundation.directory().files(),
                foundation.bucket(),
                Optional::empty,
                NodeTokens::newId,
                config.lookup());
        QueryCatalog catalog =
                new RepositoryCatalog(global::state, new LookupTables(global::state, lookups, config.lookup()));
        ScriptParsers parsers =
                new ScriptParsers(new Parsers(ingest.parseLimits()), ingest.parseLimits(), global::state, catalog);
        IngestPublisher publisher = ingest.publisher(topic, (partition, repository, key, body) -> false);
        parts.opened(
                        "listeners",
                        ingest.listeners(
                                publisher,
                                global,
                                parsers,
                                foundation.directory().nodeId()))
                .start();
        Optional<PeerLink> peers = foundation
                .peers()
                .map(client ->
                        new PeerLink(client, new NodeId(foundation.directory().nodeId()), global));
        List<Route> routes = new ArrayList<>(ingest.routes(publisher, global, parsers, durability(global, peers)));
        routes.addAll(new HealthOnlyRoutes(
                        NodeChecks.basic(global, ingest, foundation), NodeBanner.release(), metrics, ingest::epochNanos)
                .all());
        HttpServer http = parts.opened(
                "http",
                new HttpServer(
                        config.http(),
                        routes,
                        new TokenAuthority(global, config.rootToken().orElseGet(NodeTokens::newToken), clock),
                        metrics.registry()));
        http.start();
        if (peers.isPresent()) {
            watchCertificates();
            announce(peers.get(), global, http);
        }
        NodeBanner.print(config, foundation.directory(), http.uri(), false);
    }

    /// The topic is made by the first node that joins.
    private static int generation(GlobalTopic global) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + CLUSTER_WAIT.toNanos();
        GlobalState state = global.state();
        while (state.topic().isEmpty()) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            if (left.isZero()) {
                throw new IOException(
                        "no node that digests has joined the cluster within %s: start one with node-roles=all on the same Kafka"
                                .formatted(CLUSTER_WAIT));
            }
            LOG.info("waiting for the first node that digests");
            state = global.await(state.version() + 1, left);
        }
        return state.topic().map(IngestTopicState::generation).orElse(0);
    }

    private Durability durability(GlobalTopic global, Optional<PeerLink> peers) {
        boolean hasBucket = global.state().files().bucket().isPresent();
        return peers.<Durability>map(each -> new ClusterDurability(global, each, Optional.empty(), hasBucket))
                .orElseGet(() -> new FollowedDurability(global, hasBucket));
    }

    private void watchCertificates() throws IOException {
        CertificateWatch watch = parts.opened(
                "peer certificates",
                new CertificateWatch(
                        config.peer().tls().orElseThrow(),
                        List.of(foundation.peers().orElseThrow())));
        watch.start(CERTIFICATES_EVERY);
    }

    /// Tells all nodes, as each shows the list to people and to who scales.
    private void announce(PeerLink peers, GlobalTopic global, HttpServer http) {
        Repeating telling = parts.opened(
                "announcement",
                new Repeating(
                        "announcement",
                        ANNOUNCED_EVERY,
                        () -> {
                            IngestNode self = self(http);
                            for (NodeState each : global.state().nodes().values()) {
                                tell(peers, each, self);
                            }
                        },
                        (cause, times) -> LOG.debug("this node is not on the list of ingest nodes", cause)));
        telling.start();
        telling.wake();
    }

    private static void tell(PeerLink peers, NodeState node, IngestNode self) throws InterruptedException {
        Optional<String> address = peers.address(node.id());
        if (address.isEmpty()) {
            return;
        }
        try {
            peers.client().announce(address.get(), self);
        } catch (IOException e) {
            LOG.debug("{} does not hear that this node is there", node.name(), e);
        }
    }

    private IngestNode self(HttpServer http) {
        Runtime heap = Runtime.getRuntime();
        return new IngestNode(
                config.member().name(),
                http.uri().getAuthority(),
                config.member().zone(),
                NodeBanner.release(),
                NodeVitals.cpuLoad().orElse(0.0),
                heap.totalMemory() - heap.freeMemory(),
                heap.maxMemory(),
                0);
    }

    @Override
    public void close() {
        ingest.stop();
        parts.close();
    }
}
