package dev.millrace.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Who digests what, and how far.
@Command(
        name = "partitions",
        description = "The partitions with their primaries, owners and lag.",
        mixinStandardHelpOptions = true)
final class PartitionsCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MillraceCommand parent;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--json", description = "the answer as it is")
    boolean json;

    @Override
    public Integer call() throws CommandFailed {
        JsonNode partitions = new ClusterApi(node, parent.environment()).get("/partitions");
        if (json) {
            ClusterApi.print(partitions);
        } else {
            System.out.print(text(partitions));
        }
        return 0;
    }

    static String text(JsonNode partitions) {
        TextTable table =
                new TextTable("PARTITION", "PRIMARY", "OWNERS", "EPOCH", "NEXT", "SAFE", "NOT SETTLED", "LAG");
        for (JsonNode each : partitions) {
            List<String> owners = new ArrayList<>();
            each.path("owners").forEach(owner -> owners.add(owner(owner)));
            table.add(
                    each.path("partition").asInt(),
                    each.has("primary") ? name(each.path("primary")) : "nobody",
                    owners.isEmpty() ? "-" : String.join(", ", owners),
                    each.path("epoch").asLong(),
                    each.path("nextOffset").asLong(),
                    each.path("safeOffset").asLong(),
                    ByteText.of(each.path("unsettled").path("bytes").asLong()),
                    each.has("lag") ? each.path("lag").asLong() : "-");
        }
        return table.toString();
    }

    private static String owner(JsonNode owner) {
        return name(owner)
                + (owner.path("isReady").asBoolean() ? " (ready)" : "")
                + (owner.path("hasResigned").asBoolean() ? " (resigned)" : "");
    }

    private static String name(JsonNode node) {
        String name = node.path("name").asText();
        return (name.isEmpty() ? node.path("node").asText() : name)
                + (node.path("isOnline").asBoolean() ? "" : " (offline)");
    }
}
