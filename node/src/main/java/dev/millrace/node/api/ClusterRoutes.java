package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.util.List;

/// The cluster: its nodes, who digests what, what is not safe yet. For root.
final class ClusterRoutes {
    static final String CLUSTER = "/api/v1/cluster";
    private static final String NODE = CLUSTER + "/nodes/{id}";

    /// What is known besides the metadata.
    record Known(NodeId self, ClusterFigures figures, IngestNodeList ingestNodes, List<HealthCheck> checks) {}

    private final Global global;
    private final ClusterAdministration cluster;
    private final Known known;
    private final NodeSightings sightings;

    ClusterRoutes(Global global, ClusterAdministration cluster, Known known, NodeSightings sightings) {
        this.global = global;
        this.cluster = cluster;
        this.known = known;
        this.sightings = sightings;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", CLUSTER, Access.ROOT, this::summary),
                new Route("GET", CLUSTER + "/nodes", Access.ROOT, this::nodes),
                new Route("GET", NODE, Access.ROOT, exchange -> respond(exchange, node(exchange))),
                new Route("DELETE", NODE, Access.ROOT, this::remove),
                new Route("POST", NODE + "/evacuate", Access.ROOT, exchange -> evacuate(exchange, true)),
                new Route("DELETE", NODE + "/evacuate", Access.ROOT, exchange -> evacuate(exchange, false)),
                new Route("POST", NODE + "/lost", Access.ROOT, this::lose),
                new Route("GET", CLUSTER + "/partitions", Access.ROOT, this::partitions),
                new Route("GET", CLUSTER + "/ingest-nodes", Access.ROOT, this::ingestNodes));
    }

    private ClusterJson now() {
        return new ClusterJson(global.state(), known.figures(), sightings);
    }

    private void summary(Exchange exchange) throws IOException {
        ClusterJson now = now();
        JsonBodies.respond(
                exchange,
                200,
                ClusterSummary.of(now.state(), now.files(), known.checks())
                        .put("node", known.self().value()));
    }

    private void nodes(Exchange exchange) throws IOException {
        ClusterJson now = now();
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        ClusterJson.nodes(now.state()).forEach(each -> all.add(now.node(each, known.self())));
        JsonBodies.respond(exchange, 200, all);
    }

    private void partitions(Exchange exchange) throws IOException {
        ClusterJson now = now();
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        ClusterJson.partitions(now.state()).forEach(each -> all.add(now.partition(each)));
        JsonBodies.respond(exchange, 200, all);
    }

    private void evacuate(Exchange exchange, boolean isEvacuating) throws IOException, HttpError, InterruptedException {
        respond(exchange, cluster.evacuate(exchange, node(exchange), isEvacuating));
    }

    private void remove(Exchange exchange) throws IOException, HttpError, InterruptedException {
        cluster.remove(exchange, node(exchange));
        JsonBodies.respondNothing(exchange);
    }

    private void lose(Exchange exchange) throws IOException, HttpError, InterruptedException {
        NodeState node = node(exchange);
        cluster.lose(
                exchange,
                node,
                JsonBodies.text(JsonBodies.read(exchange), "name").orElse(""));
        JsonBodies.respondNothing(exchange);
    }

    private void ingestNodes(Exchange exchange) throws IOException {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        known.ingestNodes()
                .now()
                .forEach(each -> all.addObject()
                        .put("name", each.name())
                        .put("address", each.address())
                        .put("zone", each.zone())
                        .put("release", each.release())
                        .put("seenAt", each.seenMillis()));
        JsonBodies.respond(exchange, 200, all);
    }

    private NodeState node(Exchange exchange) throws HttpError {
        return cluster.node(exchange.pathParameter("id"));
    }

    private void respond(Exchange exchange, NodeState node) throws IOException {
        JsonBodies.respond(exchange, 200, now().node(node, known.self()));
    }
}
