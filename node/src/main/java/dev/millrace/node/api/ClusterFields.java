package dev.millrace.node.api;

import static dev.millrace.node.api.GraphQlCall.root;
import static dev.millrace.node.api.GraphQlCall.truth;

import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Removal;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The cluster in GraphQL: LogScale's words for nodes, partitions and what files take.
///
/// Nodes have numbers there: theirs is their place in the order of their ids. Sizes are bytes without a
/// fraction, as
/// some clients read them into whole numbers.
final class ClusterFields {
    private final Supplier<GlobalState> state;
    private final ClusterAdministration cluster;
    private final LongSupplier epochNanos;

    ClusterFields(Supplier<GlobalState> state, ClusterAdministration cluster, LongSupplier epochNanos) {
        this.state = state;
        this.cluster = cluster;
        this.epochNanos = epochNanos;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("cluster", this::cluster).dataFetcher("featureFlags", _ -> List.of()));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("setIsBeingEvicted", this::evacuate)
                        .dataFetcher("clusterUnregisterNode", this::unregister));
        wiring.type(
                "License", type -> type.typeResolver(found -> found.getSchema().getObjectType("OnPremLicense")));
    }

    private boolean evacuate(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        cluster.evacuate(root(field), numbered(field, "vhost"), truth(field.getArguments(), "isBeingEvicted"));
        return true;
    }

    /// By force is to say that its disk is gone.
    private Map<String, Object> unregister(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = root(field);
        NodeState node = numbered(field, "nodeID");
        if (truth(field.getArguments(), "force")) {
            cluster.lose(by, node, node.name());
        } else {
            cluster.remove(by, node);
        }
        return Map.of("cluster", cluster(field));
    }

    private NodeState numbered(DataFetchingEnvironment field, String argument) throws HttpError {
        int number = Objects.requireNonNullElse(field.<Integer>getArgument(argument), 0);
        List<NodeId> ids = ids(state.get());
        if (number < 1 || number > ids.size()) {
            throw HttpError.notFound(
                    "there is no node %d: they have the numbers 1 to %d now".formatted(number, ids.size()));
        }
        return cluster.node(ids.get(number - 1).value());
    }

    private static List<NodeId> ids(GlobalState state) {
        return state.nodes().keySet().stream()
                .sorted(Comparator.comparing(NodeId::value))
                .toList();
    }

    private Map<String, Object> cluster(DataFetchingEnvironment field) throws HttpError {
        root(field);
        GlobalState now = state.get();
        List<NodeId> ids = ids(now);
        long missing = bytes(now, StoredFile::isLost);
        long kept = bytes(now, each -> !each.isLost());
        Map<String, Object> cluster = new HashMap<>();
        cluster.put("clusterInfoAgeSeconds", 0L);
        for (String prefix : List.of("", "target")) {
            cluster.put(name(prefix, "underReplicatedSegmentSize"), 0L);
            cluster.put(name(prefix, "overReplicatedSegmentSize"), 0L);
            cluster.put(name(prefix, "missingSegmentSize"), missing);
            cluster.put(name(prefix, "properlyReplicatedSegmentSize"), kept);
        }
        cluster.put("nodes", ids.stream().map(id -> node(now, ids, id)).toList());
        cluster.put(
                "ingestPartitions",
                now.partitions().values().stream()
                        .sorted(Comparator.comparingInt(PartitionState::partition))
                        .map(each -> Map.of("id", (Object) each.partition(), "nodeIds", (Object) each.owners().stream()
                                .map(ids::indexOf)
                                .map(index -> index + 1)
                                .toList()))
                        .toList());
        return cluster;
    }

    private Map<String, Object> node(GlobalState now, List<NodeId> ids, NodeId id) {
        NodeState node = now.nodes().getOrDefault(id, new NodeState(id, "", "", ""));
        long held = bytes(now, each -> each.holders().contains(id));
        long alone =
                bytes(now, each -> each.object().isEmpty() && each.holders().equals(Set.of(id)));
        Map<String, Object> known = new HashMap<>();
        known.put("id", ids.indexOf(id) + 1);
        known.put("uuid", id.value());
        known.put("name", node.name());
        known.put("uri", "http://" + node.address());
        if (!node.zone().isEmpty()) {
            known.put("zone", node.zone());
        }
        known.put("isAvailable", node.isOnline());
        known.put("isBeingEvicted", node.isEvacuating());
        known.put("canBeSafelyUnregistered", Removal.reasonsAgainst(now, id).isEmpty());
        known.put(
                "reasonsNodeCannotBeSafelyUnregistered",
                Map.of(
                        "isAlive",
                        node.isOnline(),
                        "leadsDigest",
                        now.partitions().values().stream()
                                .anyMatch(each ->
                                        each.primary().filter(id::equals).isPresent()),
                        "hasUnderReplicatedData",
                        false,
                        "hasDataThatExistsOnlyOnThisNode",
                        alone > 0));
        known.put("lastHeartbeat", now().toString());
        known.put("clusterInfoAgeSeconds", 0L);
        for (String size : List.of("currentSize", "primarySize", "totalSizeOfPrimary", "targetSize")) {
            known.put(size, held);
        }
        known.put("solitarySegmentSize", alone);
        for (String none : List.of(
                "inboundSegmentSize",
                "outboundSegmentSize",
                "secondarySize",
                "totalSizeOfSecondary",
                "freeOnPrimary",
                "freeOnSecondary",
                "wipSize")) {
            known.put(none, 0L);
        }
        return known;
    }

    private Instant now() {
        return Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(epochNanos.getAsLong()));
    }

    private static String name(String prefix, String size) {
        return prefix.isEmpty() ? size : prefix + Character.toUpperCase(size.charAt(0)) + size.substring(1);
    }

    private static long bytes(GlobalState state, Predicate<StoredFile> which) {
        return state.files()
                .all()
                .filter(which)
                .mapToLong(StoredFile::sizeBytes)
                .sum();
    }
}
