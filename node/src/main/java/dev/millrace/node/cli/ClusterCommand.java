package dev.millrace.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// The cluster at a glance. The exit code is 0 when nothing asks for a person.
@Command(
        name = "cluster",
        description = "The cluster at a glance; exit code 0 when there is no alarm.",
        mixinStandardHelpOptions = true)
final class ClusterCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MillraceCommand parent;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--json", description = "the answer as it is")
    boolean json;

    @Override
    public Integer call() throws CommandFailed {
        ClusterApi api = new ClusterApi(node, parent.environment());
        JsonNode cluster = api.get("");
        if (json) {
            ClusterApi.print(cluster);
        } else {
            System.out.print(text(cluster));
        }
        return cluster.path("alarms").isEmpty() ? 0 : 1;
    }

    static String text(JsonNode cluster) {
        JsonNode nodes = cluster.path("nodes");
        JsonNode partitions = cluster.path("partitions");
        JsonNode unsettled = cluster.path("unsettled");
        JsonNode underWay = cluster.path("underWay");
        StringBuilder releases = new StringBuilder();
        for (JsonNode each : cluster.path("releases")) {
            String release = each.path("release").asText();
            releases.append(releases.isEmpty() ? "" : ", ")
                    .append(release.isEmpty() ? "unknown" : release)
                    .append(" on ")
                    .append(each.path("nodes").asLong());
        }
        TextTable table = new TextTable("cluster", cluster.path("id").asText());
        table.add(
                "nodes",
                "%d online, %d offline"
                        .formatted(
                                nodes.path("online").asLong(),
                                nodes.path("offline").asLong()));
        table.add("releases", releases);
        table.add(
                "partitions",
                "%d, %d without a primary"
                        .formatted(
                                partitions.path("count").asLong(),
                                partitions.path("withoutPrimary").asLong()));
        table.add("not settled", files(unsettled));
        table.add("lost", files(cluster.path("lost")));
        table.add(
                "under way",
                "%d evacuations, %d hand-overs, %d deletions"
                        .formatted(
                                underWay.path("evacuations").asLong(),
                                underWay.path("handOvers").asLong(),
                                underWay.path("deletions").asLong()));
        StringBuilder text = new StringBuilder(table.toString());
        cluster.path("alarms")
                .forEach(each -> text.append("ALARM %s: %s%n"
                        .formatted(
                                each.path("name").asText(), each.path("message").asText())));
        return text.toString();
    }

    private static String files(JsonNode count) {
        return "%d files, %s"
                .formatted(
                        count.path("count").asLong(),
                        ByteText.of(count.path("bytes").asLong()));
    }
}
