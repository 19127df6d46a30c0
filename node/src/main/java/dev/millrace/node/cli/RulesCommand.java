package dev.millrace.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Which nodes digest partitions and keep files.
@Command(
        name = "rules",
        description = "The rules that say which nodes digest partitions and keep files.",
        mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {
    private static final String DRY_RUN = "say what would move, and change nothing";

    /// Of which kind a rule is.
    enum Kind {
        DIGEST,
        STORAGE;

        String path() {
            return "/" + name().toLowerCase(Locale.ROOT) + "-rules";
        }
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private MillraceCommand parent;

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Override
    public Integer call() throws CommandFailed {
        return list(node, false);
    }

    @Command(name = "list", description = "All rules.", mixinStandardHelpOptions = true)
    int list(@Mixin NodeOptions where, @Option(names = "--json", description = "the answer as it is") boolean json)
            throws CommandFailed {
        ClusterApi api = new ClusterApi(where, parent.environment());
        JsonNode digest = api.get(Kind.DIGEST.path());
        JsonNode storage = api.get(Kind.STORAGE.path());
        if (json) {
            ObjectNode both = JsonNodeFactory.instance.objectNode();
            both.set("digestRules", digest);
            both.set("storageRules", storage);
            ClusterApi.print(both);
        } else {
            System.out.print(text(digest, storage));
        }
        return 0;
    }

    /// What a rule says, by flags.
    static final class Wanted {
        @Option(
                names = "--nodes",
                split = ",",
                paramLabel = "NODES",
                description = "node:ID, pool:NAME or *, in order of priority")
        List<String> nodes = List.of();

        @Option(
                names = "--partitions",
                split = ",",
                paramLabel = "N",
                description = "of a digest rule; none: all others")
        List<Integer> partitions = List.of();

        @Option(names = "--owners", paramLabel = "N", description = "of a digest rule: how many nodes at most; 0: all")
        Optional<Integer> owners = Optional.empty();

        @Option(
                names = "--repositories",
                split = ",",
                paramLabel = "NAME",
                description = "of a storage rule; none: all others")
        List<String> repositories = List.of();

        @Option(names = "--copies", paramLabel = "N", description = "of a storage rule (1)")
        Optional<Integer> copies = Optional.empty();

        @Option(names = "--rule", paramLabel = "JSON", description = "the rule as the API takes it, in place of flags")
        Optional<String> json = Optional.empty();

        JsonNode rule() throws CommandFailed {
            if (json.isPresent()) {
                return ClusterApi.parse(json.get());
            }
            if (nodes.isEmpty()) {
                throw new CommandFailed("say which nodes: --nodes pool:fast,'*', or the whole rule with --rule JSON");
            }
            ObjectNode rule = JsonNodeFactory.instance.objectNode();
            nodes.forEach(each -> rule.withArray("nodes").add(each));
            partitions.forEach(each -> rule.withArray("partitions").add(each));
            repositories.forEach(each -> rule.withArray("repositories").add(each));
            owners.ifPresent(each -> rule.put("ownersMax", each));
            copies.ifPresent(each -> rule.put("copies", each));
            return rule;
        }
    }

    @Command(name = "set", description = "Makes or replaces a rule.", mixinStandardHelpOptions = true)
    int set(
            @Mixin NodeOptions where,
            @Mixin Wanted wanted,
            @Parameters(paramLabel = "KIND", description = "digest or storage") Kind kind,
            @Parameters(paramLabel = "ID", description = "how the rule is called") String id,
            @Option(names = "--dry-run", description = DRY_RUN) boolean dryRun)
            throws CommandFailed {
        JsonNode rule = wanted.rule();
        ClusterApi api = new ClusterApi(where, parent.environment());
        if (dryRun) {
            JsonNode named = rule instanceof ObjectNode object ? object.put("id", id) : rule;
            System.out.print(tried(api, kind == Kind.DIGEST ? "digestRule" : "storageRule", named));
        } else {
            JsonNode set = api.put(kind.path() + "/" + ClusterApi.segment(id), rule);
            System.out.print(moved(api, set.path("placement")));
        }
        return 0;
    }

    @Command(name = "delete", description = "Removes a rule.", mixinStandardHelpOptions = true)
    int delete(
            @Mixin NodeOptions where,
            @Parameters(paramLabel = "KIND", description = "digest or storage") Kind kind,
            @Parameters(paramLabel = "ID", description = "of the rule") String id,
            @Option(names = "--dry-run", description = DRY_RUN) boolean dryRun)
            throws CommandFailed {
        ClusterApi api = new ClusterApi(where, parent.environment());
        if (dryRun) {
            JsonNode named = JsonNodeFactory.instance.textNode(id);
            System.out.print(tried(api, kind == Kind.DIGEST ? "removeDigestRule" : "removeStorageRule", named));
        } else {
            System.out.print(moved(api, api.delete(kind.path() + "/" + ClusterApi.segment(id))));
        }
        return 0;
    }

    private static String tried(ClusterApi api, String what, JsonNode value) throws CommandFailed {
        ObjectNode trial = JsonNodeFactory.instance.objectNode();
        trial.set(what, value);
        return moved(api, api.post("/placement", trial)) + "Nothing was changed.\n";
    }

    private static String moved(ClusterApi api, JsonNode placement) throws CommandFailed {
        StringBuilder text = new StringBuilder();
        if (placement.path("partitions").isEmpty()) {
            text.append("No partition changes its owners.\n");
        } else {
            JsonNode nodes = api.get("/nodes");
            TextTable table = new TextTable("PARTITION", "OWNERS NOW", "OWNERS THEN");
            placement
                    .path("partitions")
                    .forEach(each -> table.add(
                            each.path("partition").asInt(),
                            names(nodes, each.path("before")),
                            names(nodes, each.path("after"))));
            text.append(table)
                    .append("%d partitions change their leader.%n"
                            .formatted(placement.path("leadersMoved").asInt()));
        }
        JsonNode files = placement.path("files");
        if (files.path("moved").asLong() > 0) {
            text.append("%d of %d files get copies elsewhere, %s.%n"
                    .formatted(
                            files.path("moved").asLong(),
                            files.path("lookedAt").asLong(),
                            ByteText.of(files.path("bytes").asLong())));
        }
        placement
                .path("warnings")
                .forEach(each -> text.append("WARNING ").append(each.asText()).append('\n'));
        return text.toString();
    }

    private static String names(JsonNode nodes, JsonNode ids) {
        List<String> names = new ArrayList<>();
        for (JsonNode id : ids) {
            String name = id.asText();
            for (JsonNode each : nodes) {
                name = each.path("id").asText().equals(id.asText())
                        ? each.path("name").asText()
                        : name;
            }
            names.add(name);
        }
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }

    static String text(JsonNode digest, JsonNode storage) {
        TextTable table = new TextTable("KIND", "ID", "FOR", "NODES", "COPIES OR OWNERS");
        for (JsonNode each : digest) {
            int owners = each.path("ownersMax").asInt();
            table.add(
                    "digest",
                    each.path("id").asText(),
                    all(each.path("partitions"), "all other partitions"),
                    all(each.path("nodes"), ""),
                    owners == 0 ? "all" : owners);
        }
        for (JsonNode each : storage) {
            table.add(
                    "storage",
                    each.path("id").asText(),
                    all(each.path("repositories"), "all other repositories"),
                    all(each.path("nodes"), ""),
                    each.path("copies").asInt());
        }
        return digest.isEmpty() && storage.isEmpty()
                ? "There are no rules: all nodes own all partitions, and each file has one copy.\n"
                : table.toString();
    }

    private static String all(JsonNode list, String none) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts.isEmpty() ? none : String.join(",", texts);
    }
}
