package dev.millrace.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// The nodes, and their way out of the cluster.
@Command(
        name = "nodes",
        description = "The nodes of the cluster; evacuates, removes or gives up one.",
        mixinStandardHelpOptions = true)
final class NodesCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MillraceCommand parent;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--json", description = "the answer as it is")
    boolean json;

    @Override
    public Integer call() throws CommandFailed {
        JsonNode nodes = new ClusterApi(node, parent.environment()).get("/nodes");
        if (json) {
            ClusterApi.print(nodes);
        } else {
            System.out.print(text(nodes));
        }
        return 0;
    }

    @Command(name = "evacuate", description = "From now on no rule chooses the node.", mixinStandardHelpOptions = true)
    int evacuate(
            @Mixin NodeOptions where,
            @Parameters(paramLabel = "NODE", description = "name or id") String wanted,
            @Option(names = "--undo", description = "rules choose it again") boolean undo)
            throws CommandFailed {
        ClusterApi api = new ClusterApi(where, parent.environment());
        String path = "/nodes/" + ClusterApi.segment(id(api.node(wanted))) + "/evacuate";
        JsonNode after = undo ? api.delete(path) : api.post(path, JsonNodeFactory.instance.objectNode());
        String name = after.path("name").asText();
        if (undo) {
            System.out.println(name + " is not evacuated any more");
        } else {
            System.out.println(name + " is evacuated.");
            after.path("reasons").forEach(each -> System.out.println("  it stays for now: " + each.asText()));
            System.out.printf("Once nothing keeps it, stop it, then: millrace nodes remove %s%n", name);
        }
        return 0;
    }

    @Command(
            name = "remove",
            description = "Forgets a node that nothing needs any more.",
            mixinStandardHelpOptions = true)
    int remove(@Mixin NodeOptions where, @Parameters(paramLabel = "NODE", description = "name or id") String wanted)
            throws CommandFailed {
        ClusterApi api = new ClusterApi(where, parent.environment());
        JsonNode found = api.node(wanted);
        api.delete("/nodes/" + ClusterApi.segment(id(found)));
        System.out.println(found.path("name").asText() + " is removed");
        return 0;
    }

    @Command(
            name = "lost",
            description = "Says that the disk of a node will not come back: what only it had is given up.",
            mixinStandardHelpOptions = true)
    int lost(
            @Mixin NodeOptions where,
            @Parameters(paramLabel = "NODE", description = "name or id") String wanted,
            @Option(
                            names = "--confirm",
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "the node's name, so that nobody does it by a slip")
                    String confirmed)
            throws CommandFailed {
        ClusterApi api = new ClusterApi(where, parent.environment());
        JsonNode found = api.node(wanted);
        String name = found.path("name").asText();
        if (!confirmed.equals(name)) {
            throw new CommandFailed("what only %s has would be given up; if its disk is gone for good, add --confirm %s"
                    .formatted(name, name));
        }
        api.post(
                "/nodes/" + ClusterApi.segment(id(found)) + "/lost",
                JsonNodeFactory.instance.objectNode().put("name", confirmed));
        System.out.println(name + " is given up for lost");
        return 0;
    }

    private static String id(JsonNode node) {
        return node.path("id").asText();
    }

    static String text(JsonNode nodes) {
        TextTable table = new TextTable(
                "NAME", "ZONE", "POOL", "ROLE", "STATE", "LEADS", "OWNS", "FILES", "DISK FREE", "LAG", "RELEASE", "ID");
        for (JsonNode each : nodes) {
            JsonNode figures = each.path("figures");
            table.add(
                    each.path("name").asText(),
                    dash(each.path("zone").asText()),
                    each.path("pool").asText(),
                    each.path("role").asText(),
                    state(each),
                    each.path("partitionsLed").size(),
                    each.path("partitionsOwned").size(),
                    ByteText.of(each.path("files").path("bytes").asLong()),
                    figures.has("disk")
                            ? ByteText.of(figures.path("disk").path("freeBytes").asLong())
                            : "-",
                    dash(figures.path("lag").asText()),
                    dash(each.path("release").asText()),
                    id(each));
        }
        return table.toString();
    }

    private static String state(JsonNode node) {
        String state = node.path("isOnline").asBoolean() ? "online" : "offline";
        if (!node.path("isEvacuating").asBoolean()) {
            return state;
        }
        return state + (node.path("isRemovable").asBoolean() ? ", removable" : ", evacuating");
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
