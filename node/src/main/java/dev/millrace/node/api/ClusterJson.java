package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeRole;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Removal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Nodes and partitions of one state as they stand in JSON.
final class ClusterJson {
    private final GlobalState state;
    private final ClusterFiles files;
    private final ClusterFigures figures;
    private final NodeSightings sightings;
    /// One that is slow is waited for once, not for each of its partitions.
    private final Map<NodeId, Optional<NodeFigures>> asked = new HashMap<>();

    ClusterJson(GlobalState state, ClusterFigures figures, NodeSightings sightings) {
        this.state = state;
        this.files = ClusterFiles.of(state);
        this.figures = figures;
        this.sightings = sightings;
    }

    GlobalState state() {
        return state;
    }

    ClusterFiles files() {
        return files;
    }

    /// By zone and name.
    static List<NodeState> nodes(GlobalState state) {
        return state.nodes().values().stream()
                .sorted(Comparator.comparing(NodeState::zone)
                        .thenComparing(NodeState::name)
                        .thenComparing(each -> each.id().value()))
                .toList();
    }

    static List<PartitionState> partitions(GlobalState state) {
        return state.partitions().values().stream()
                .sorted(Comparator.comparingInt(PartitionState::partition))
                .toList();
    }

    static String word(NodeRole role) {
        return switch (role) {
            case ALL -> "all";
            case HTTPONLY -> "httponly";
        };
    }

    ObjectNode node(NodeState node, NodeId self) {
        ObjectNode answer = JsonBodies.JSON
                .createObjectNode()
                .put("id", node.id().value())
                .put("name", node.name())
                .put("zone", node.zone())
                .put("pool", node.pool())
                .put("role", word(node.role()))
                .put("release", node.release())
                .put("address", node.address());
        node.peerAddress().ifPresent(address -> answer.put("peerAddress", address));
        answer.put("isOnline", node.isOnline())
                .put("isEvacuating", node.isEvacuating())
                .put("isSelf", node.id().equals(self));
        sightings.sinceMillis(node.id()).ifPresent(since -> answer.put("since", since));
        ArrayNode led = answer.putArray("partitionsLed");
        ArrayNode owned = answer.putArray("partitionsOwned");
        for (PartitionState each : partitions(state)) {
            if (each.primary().equals(Optional.of(node.id()))) {
                led.add(each.partition());
            }
            if (each.owners().contains(node.id())) {
                owned.add(each.partition());
            }
        }
        files.heldBy(node.id()).write(answer.putObject("files"));
        files.aloneOn(node.id()).write(answer.putObject("filesOnlyHere"));
        List<String> reasons = Removal.reasonsAgainst(state, node.id());
        answer.put("isRemovable", reasons.isEmpty());
        ArrayNode against = answer.putArray("reasons");
        reasons.forEach(against::add);
        figures(node).ifPresent(known -> write(known, answer.putObject("figures")));
        return answer;
    }

    private Optional<NodeFigures> figures(NodeState node) {
        return node.isOnline() ? asked.computeIfAbsent(node.id(), figures::of) : Optional.empty();
    }

    private static void write(NodeFigures known, ObjectNode answer) {
        known.disk()
                .ifPresent(disk -> answer.putObject("disk")
                        .put("totalBytes", disk.totalBytes())
                        .put("freeBytes", disk.freeBytes()));
        known.load().ifPresent(load -> {
            answer.putObject("heap").put("usedBytes", load.heapUsedBytes()).put("maxBytes", load.heapMaxBytes());
            answer.put("processors", load.processors());
            load.cpu().ifPresent(cpu -> answer.put("cpu", cpu));
        });
        answer.put("lag", known.lag());
    }

    ObjectNode partition(PartitionState partition) {
        ObjectNode answer = JsonBodies.JSON
                .createObjectNode()
                .put("partition", partition.partition())
                .put("generation", partition.generation())
                .put("epoch", partition.epoch());
        partition.primary().ifPresent(primary -> {
            put(primary, answer.putObject("primary"));
            progress(primary, partition.partition())
                    .ifPresent(progress ->
                            answer.put("endOffset", progress.endOffset()).put("lag", progress.lag()));
        });
        ArrayNode owners = answer.putArray("owners");
        for (NodeId each : partition.owners()) {
            put(each, owners.addObject())
                    .put("isReady", partition.ready().contains(each))
                    .put("hasResigned", partition.resigned().contains(each));
        }
        preferred(state, partition).ifPresent(preferred -> answer.put("preferred", preferred.value()));
        answer.put("nextOffset", partition.nextOffset()).put("safeOffset", partition.safeOffset());
        files.unsettledOf(partition.partition()).write(answer.putObject("unsettled"));
        return answer;
    }

    /// The owner that leads once it is ready: the first that could.
    static Optional<NodeId> preferred(GlobalState state, PartitionState partition) {
        return partition.owners().stream()
                .filter(each -> !partition.resigned().contains(each) && isAble(state, each))
                .findFirst();
    }

    /// Whether the partition waits for another primary to be ready.
    static boolean isHandingOver(GlobalState state, PartitionState partition) {
        Optional<NodeId> preferred = preferred(state, partition);
        return preferred.isPresent() && !preferred.equals(partition.primary());
    }

    /// Nobody is primary, or the primary is silent and nobody can stand in.
    static boolean isWithoutPrimary(GlobalState state, PartitionState partition) {
        return partition
                .primary()
                .map(state.nodes()::get)
                .filter(NodeState::isOnline)
                .isEmpty();
    }

    private Optional<NodeFigures.Progress> progress(NodeId primary, int partition) {
        return Optional.ofNullable(state.nodes().get(primary))
                .flatMap(this::figures)
                .map(NodeFigures::partitions)
                .map(all -> all.get(partition));
    }

    private ObjectNode put(NodeId id, ObjectNode answer) {
        NodeState node = state.nodes().get(id);
        return answer.put("node", id.value())
                .put("name", node == null ? "" : node.name())
                .put("isOnline", node != null && node.isOnline());
    }

    private static boolean isAble(GlobalState state, NodeId id) {
        NodeState node = state.nodes().get(id);
        return node != null && node.isOnline() && node.isEligible();
    }
}
