package dev.millrace.e2e;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Nodes with one Kafka and one bucket, each a process with a directory of its own. Ends only what it started.
final class RunningCluster implements Closeable {
    private static final int PEER_PORT = 7400;

    /// A node as it is to be.
    ///
    /// @param roles `all`, `httponly` or `ingestonly`
    record Plan(String name, String zone, String roles, int heapMebibytes) {
        boolean isStorage() {
            return roles.equals("all");
        }
    }

    /// @param settings of every node, beside those of its place in the cluster
    record Layout(int brokers, List<Plan> nodes, Map<String, String> settings) {
        Layout {
            nodes = List.copyOf(nodes);
            settings = Map.copyOf(settings);
        }
    }

    private final Path directory;
    private final Layout layout;
    private final Network network;
    private final List<Closeable> parts = new ArrayList<>();
    private final Map<String, RunningNode> nodes = new LinkedHashMap<>();
    private final RunningKafka kafka;
    private final RunningS3 s3;
    private final FaultProxy bucket;
    private final Certificates certificates;

    private RunningCluster(Path directory, Layout layout, Network network) throws Exception {
        this.directory = directory;
        this.layout = layout;
        this.network = network;
        parts.add(network);
        try {
            this.kafka =
                    started(RunningKafka.start(directory, layout.brokers(), KafkaSecurity.PLAINTEXT, network.host()));
            this.s3 = started(RunningS3.inProcess(directory));
            this.bucket = started(FaultProxy.start(s3.uri(), network.host()));
            this.certificates = Certificates.in(directory.resolve("peer-certificates"));
            for (Plan each : layout.nodes()) {
                RunningNode node = launch(each);
                nodes.put(each.name(), node);
                node.awaitReady(); // one after the other: all at once take longer, on few cores
            }
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    /// Returns once all nodes take requests.
    static RunningCluster start(Path directory, Layout layout, Network network) throws Exception {
        return new RunningCluster(directory, layout, network);
    }

    RunningKafka kafka() {
        return kafka;
    }

    FaultProxy bucket() {
        return bucket;
    }

    Network network() {
        return network;
    }

    List<Plan> plans() {
        return layout.nodes();
    }

    List<String> names() {
        return layout.nodes().stream().map(Plan::name).toList();
    }

    RunningNode node(String name) {
        RunningNode found = nodes.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no node " + name);
        }
        return found;
    }

    /// @param timeout of each request
    MillraceClient client(String name, Duration timeout) {
        return new MillraceClient(node(name).uri(), RunningNode.TOKEN, timeout);
    }

    /// The name that goes with an identity, or the identity of a node that is no more.
    String nameOf(String id) {
        for (Map.Entry<String, RunningNode> each : nodes.entrySet()) {
            try {
                if (each.getValue().id().equals(id)) {
                    return each.getKey();
                }
            } catch (IOException e) {
                // wiped just now, or not there yet
            }
        }
        return id;
    }

    /// Kills the node and deletes all that it had.
    void wipe(String name) throws IOException, InterruptedException {
        node(name).kill9();
        RunningKafka.deleteAll(node(name).dataDirectory());
    }

    void cut(String name, Network.Scope scope, Network.Direction direction) throws IOException, InterruptedException {
        List<Integer> ports = switch (scope) {
            case KAFKA -> kafka.clientPorts();
            case BUCKET -> List.of(bucket.uri().getPort());
            case PEERS, ALL -> List.of();
        };
        network.cut(name, scope, direction, ports);
    }

    @Override
    public void close() throws IOException {
        nodes.values().forEach(RunningNode::close);
        for (Closeable each : parts.reversed()) {
            each.close();
        }
    }

    private <T extends Closeable> T started(T part) {
        parts.add(part);
        return part;
    }

    private RunningNode launch(Plan plan) throws IOException, InterruptedException {
        Place place = network.place(plan.name());
        Map<String, String> settings = new HashMap<>(layout.settings());
        settings.putAll(kafka.settings());
        if (!plan.roles().equals("ingestonly")) {
            settings.putAll(s3.settings(bucket.uri()));
        }
        settings.put("MILLRACE_HTTP_ADDRESS", place.host());
        if (layout.nodes().size() > 1) {
            settings.putAll(membership(plan, place));
        }
        return RunningNode.launch(
                Files.createDirectories(directory.resolve(plan.name())), place, plan.heapMebibytes(), settings);
    }

    /// On one loopback, ports tell the nodes apart; in namespaces, addresses do.
    private Map<String, String> membership(Plan plan, Place place) throws IOException {
        int port = PEER_PORT + layout.nodes().indexOf(plan);
        Certificates.Issued own = certificates.issue(plan.name(), List.of(place.host(), plan.name()));
        return Map.of(
                "MILLRACE_NODE_ROLES", plan.roles(),
                "MILLRACE_NODE_NAME", plan.name(),
                "MILLRACE_NODE_ZONE", plan.zone(),
                "MILLRACE_PEER_ADDRESS", place.host(),
                "MILLRACE_PEER_PORT", Integer.toString(port),
                "MILLRACE_PEER_ADVERTISED", place.host() + ":" + port,
                "MILLRACE_PEER_TLS_CA", certificates.authorityFile().toString(),
                "MILLRACE_PEER_TLS_CERTIFICATE", own.certificate().toString(),
                "MILLRACE_PEER_TLS_KEY", own.key().toString());
    }
}
