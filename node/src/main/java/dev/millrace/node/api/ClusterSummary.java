package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MissingRange;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.PartitionState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The cluster at a glance, and what a person should look after.
final class ClusterSummary {
    private static final int SHOWN_MAX = 10;
    private static final String OFFLINE_CHECK = "nodes";

    private ClusterSummary() {}

    static ObjectNode of(GlobalState state, ClusterFiles files, List<HealthCheck> checks) {
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        answer.put("id", id(state)).put("version", state.version());
        addNodes(state, answer);
        List<PartitionState> partitions = ClusterJson.partitions(state);
        long headless = partitions.stream()
                .filter(each -> ClusterJson.isWithoutPrimary(state, each))
                .count();
        answer.putObject("partitions").put("count", partitions.size()).put("withoutPrimary", headless);
        state.topic()
                .ifPresent(topic -> answer.putObject("topic")
                        .put("generation", topic.generation())
                        .put("clusterId", topic.clusterId())
                        .put("topicId", topic.topicId()));
        state.files()
                .bucket()
                .ifPresent(bucket -> answer.putObject("bucket")
                        .put("clusterId", bucket.clusterId())
                        .put("ownerGeneration", bucket.ownerGeneration()));
        ObjectNode unsettled = files.allUnsettled().write(answer.putObject("unsettled"));
        files.oldestMillis().ifPresent(oldest -> unsettled.put("oldestAt", oldest));
        files.lost().write(answer.putObject("lost"));
        answer.putObject("underWay")
                .put(
                        "evacuations",
                        state.nodes().values().stream()
                                .filter(NodeState::isEvacuating)
                                .count())
                .put(
                        "handOvers",
                        partitions.stream()
                                .filter(each -> ClusterJson.isHandingOver(state, each))
                                .count())
                .put("deletions", state.files().tombstones().size());
        addAlarms(state, files, checks, answer.putArray("alarms"));
        return answer;
    }

    /// The cluster's own where it has a bucket, else that of its Kafka.
    private static String id(GlobalState state) {
        return state.files()
                .bucket()
                .map(bucket -> bucket.clusterId())
                .or(() -> state.topic().map(topic -> topic.clusterId()))
                .orElse("");
    }

    private static void addNodes(GlobalState state, ObjectNode answer) {
        long online =
                state.nodes().values().stream().filter(NodeState::isOnline).count();
        answer.putObject("nodes")
                .put("online", online)
                .put("offline", state.nodes().size() - online);
        Map<String, Long> releases = state.nodes().values().stream()
                .collect(Collectors.groupingBy(NodeState::release, TreeMap::new, Collectors.counting()));
        ArrayNode mix = answer.putArray("releases");
        releases.forEach(
                (release, nodes) -> mix.addObject().put("release", release).put("nodes", nodes));
    }

    private static void addAlarms(GlobalState state, ClusterFiles files, List<HealthCheck> checks, ArrayNode alarms) {
        for (NodeState each : ClusterJson.nodes(state)) {
            if (!each.isOnline()) {
                add(
                        alarms,
                        "node-offline",
                        "%s is offline: start it again, or declare it lost once its disk is gone for good"
                                .formatted(each.name()));
            }
        }
        List<String> headless = ClusterJson.partitions(state).stream()
                .filter(each -> ClusterJson.isWithoutPrimary(state, each))
                .map(each -> Integer.toString(each.partition()))
                .toList();
        if (!headless.isEmpty()) {
            add(
                    alarms,
                    "partition-without-primary",
                    "nobody digests %s: start one of their owners, or change their digest rule"
                            .formatted(words("partition", headless)));
        }
        if (files.lost().count() > 0) {
            add(
                    alarms,
                    "files-lost",
                    "%d files are on no node that is online, nor in the bucket: start the nodes that have them"
                            .formatted(files.lost().count()));
        }
        long missing = state.missing().stream()
                .map(MissingRange::offsets)
                .mapToLong(each -> each.to() - each.from())
                .sum();
        if (missing > 0) {
            add(alarms, "offsets-missing", "Kafka lost %d records before they were digested".formatted(missing));
        }
        for (HealthCheck each : checks) {
            if (each.name().equals(OFFLINE_CHECK)) {
                continue; // said above, for each node and with what to do
            }
            each.problem().get().ifPresent(problem -> add(alarms, each.name(), problem));
        }
    }

    private static void add(ArrayNode alarms, String name, String message) {
        alarms.addObject().put("name", name).put("message", message);
    }

    private static String words(String what, List<String> all) {
        String shown = String.join(", ", all.subList(0, Math.min(SHOWN_MAX, all.size())));
        return "%d %s%s (%s%s)"
                .formatted(all.size(), what, all.size() == 1 ? "" : "s", shown, all.size() > SHOWN_MAX ? ", …" : "");
    }
}
