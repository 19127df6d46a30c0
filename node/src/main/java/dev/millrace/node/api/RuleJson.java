package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.DigestRule;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeSelector;
import dev.millrace.node.global.Repository;
import dev.millrace.node.global.StorageRule;
import dev.millrace.node.http.HttpError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Digest rules and storage rules as they stand in JSON.
final class RuleJson {
    private static final String DIGEST_FORM = "{\"partitions\":[0,1],\"nodes\":[\"pool:fast\",\"*\"],\"ownersMax\":3}";
    private static final String STORAGE_FORM =
            "{\"repositories\":[\"default\"],\"nodes\":[\"pool:fast\"],\"copies\":2}";
    private static final int LIST_MAX = 10_000;

    private RuleJson() {}

    static DigestRule digestRule(String id, JsonNode body) throws HttpError {
        requireKnown(body, List.of("id", "partitions", "nodes", "ownersMax"), DIGEST_FORM);
        List<Integer> partitions = new ArrayList<>();
        for (JsonNode each : list(body, "partitions", DIGEST_FORM)) {
            partitions.add(whole(each, "partitions", DIGEST_FORM));
        }
        int ownersMax = body.hasNonNull("ownersMax") ? whole(body.path("ownersMax"), "ownersMax", DIGEST_FORM) : 0;
        return digestRule(id, partitions, texts(body, "nodes", DIGEST_FORM), ownersMax);
    }

    static DigestRule digestRule(String id, List<Integer> partitions, List<String> nodes, int ownersMax)
            throws HttpError {
        try {
            return new DigestRule(id, partitions, selectors(nodes), ownersMax);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    static StorageRule storageRule(GlobalState state, String id, JsonNode body) throws HttpError {
        requireKnown(body, List.of("id", "repositories", "nodes", "copies"), STORAGE_FORM);
        int copies = body.hasNonNull("copies") ? whole(body.path("copies"), "copies", STORAGE_FORM) : 1;
        return storageRule(
                state, id, texts(body, "repositories", STORAGE_FORM), texts(body, "nodes", STORAGE_FORM), copies);
    }

    static StorageRule storageRule(
            GlobalState state, String id, List<String> repositories, List<String> nodes, int copies) throws HttpError {
        Set<RepositoryId> ids = new LinkedHashSet<>();
        for (String name : repositories) {
            ids.add(repository(state, name).id());
        }
        try {
            return new StorageRule(id, List.copyOf(ids), selectors(nodes), copies);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    static ObjectNode write(DigestRule rule) {
        ObjectNode answer = JsonBodies.JSON.createObjectNode().put("id", rule.id());
        ArrayNode partitions = answer.putArray("partitions");
        rule.partitions().forEach(partitions::add);
        write(rule.nodes(), answer.putArray("nodes"));
        return answer.put("ownersMax", rule.ownersMax());
    }

    static ObjectNode write(GlobalState state, StorageRule rule) {
        ObjectNode answer = JsonBodies.JSON.createObjectNode().put("id", rule.id());
        ArrayNode repositories = answer.putArray("repositories");
        names(state, rule).forEach(repositories::add);
        write(rule.nodes(), answer.putArray("nodes"));
        return answer.put("copies", rule.copies());
    }

    /// A repository that was removed goes by its id: a rule for none would be one for all.
    static List<String> names(GlobalState state, StorageRule rule) {
        return rule.repositories().stream()
                .map(id -> state.repository(id).map(each -> each.name().value()).orElse(id.value()))
                .toList();
    }

    private static Repository repository(GlobalState state, String name) throws HttpError {
        return state.repositories().values().stream()
                .filter(each -> each.name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpError.badRequest(
                        "there is no repository '%s': create it first, or leave it out".formatted(name)));
    }

    private static List<NodeSelector> selectors(List<String> nodes) {
        return nodes.stream().map(NodeSelector::new).toList();
    }

    private static void write(List<NodeSelector> nodes, ArrayNode array) {
        nodes.forEach(each -> array.add(each.value()));
    }

    private static void requireKnown(JsonNode body, List<String> known, String form) throws HttpError {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw HttpError.badRequest("\"%s\" is unknown: the form is %s".formatted(name, form));
            }
        }
    }

    private static List<String> texts(JsonNode body, String name, String form) throws HttpError {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list(body, name, form)) {
            if (!each.isTextual()) {
                throw HttpError.badRequest("\"%s\" must be a list of texts: the form is %s".formatted(name, form));
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    private static JsonNode list(JsonNode body, String name, String form) throws HttpError {
        JsonNode list = body.path(name);
        if (list.isMissingNode() || list.isNull()) {
            return JsonBodies.JSON.createArrayNode();
        }
        if (!list.isArray() || list.size() > LIST_MAX) {
            throw HttpError.badRequest(
                    "\"%s\" must be a list of at most %d: the form is %s".formatted(name, LIST_MAX, form));
        }
        return list;
    }

    private static int whole(JsonNode value, String name, String form) throws HttpError {
        if (!value.isInt()) {
            throw HttpError.badRequest("\"%s\" takes whole numbers: the form is %s".formatted(name, form));
        }
        return value.intValue();
    }
}
