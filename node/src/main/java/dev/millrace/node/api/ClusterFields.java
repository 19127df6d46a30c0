package dev.millrace.node.api;

import static dev.millrace.node.api.GraphQlCall.root;

import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.StoredFile;
import dev.millrace.node.http.HttpError;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The cluster in GraphQL, as far as there is one: LogScale's words for nodes, partitions and what files take.
///
/// Nodes have numbers there: theirs is their place in the order of their ids. Sizes are bytes without a fraction, as
/// some clients read them into whole numbers.
final class ClusterFields {
    private final Supplier<GlobalState> state;
    private final LongSupplier epochNanos;

    ClusterFields(Supplier<GlobalState> state, LongSupplier epochNanos) {
        this.state = state;
        this.epochNanos = epochNanos;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("cluster", this::cluster).dataFetcher("featureFlags", _ -> List.of()));
        wiring.type(
                "License", type -> type.typeResolver(found -> found.getSchema().getObjectType("OnPremLicense")));
    }

    private Map<String, Object> cluster(DataFetchingEnvironment field) throws HttpError {
        root(field);
        GlobalState now = state.get();
        List<NodeId> ids = now.nodes().keySet().stream()
                .sorted(Comparator.comparing(NodeId::value))
                .toList();
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
        known.put("isAvailable", true);
        known.put("isBeingEvicted", false);
        known.put("canBeSafelyUnregistered", false);
        known.put(
                "reasonsNodeCannotBeSafelyUnregistered",
                Map.of(
                        "isAlive",
                        true,
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
