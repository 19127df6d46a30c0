package dev.millrace.node.api;

import static dev.millrace.node.api.GraphQlCall.input;
import static dev.millrace.node.api.GraphQlCall.root;
import static dev.millrace.node.api.GraphQlCall.text;
import static dev.millrace.node.api.GraphQlCall.texts;

import dev.millrace.node.global.DigestRule;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.NodeSelector;
import dev.millrace.node.global.StorageRule;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Digest rules and storage rules in GraphQL. What a change moves, REST answers.
final class RuleFields {
    private final Global global;
    private final ClusterAdministration cluster;

    RuleFields(Global global, ClusterAdministration cluster) {
        this.global = global;
        this.cluster = cluster;
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("digestRules", this::digestRules)
                        .dataFetcher("storageRules", this::storageRules));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("setDigestRule", this::setDigestRule)
                        .dataFetcher("removeDigestRule", this::removeDigestRule)
                        .dataFetcher("setStorageRule", this::setStorageRule)
                        .dataFetcher("removeStorageRule", this::removeStorageRule));
    }

    private List<Map<String, Object>> digestRules(DataFetchingEnvironment field) throws HttpError {
        root(field);
        return new TreeMap<>(global.state().rules().digest())
                .values().stream().map(RuleFields::described).toList();
    }

    private List<Map<String, Object>> storageRules(DataFetchingEnvironment field) throws HttpError {
        root(field);
        return new TreeMap<>(global.state().rules().storage())
                .values().stream().map(this::described).toList();
    }

    private Map<String, Object> setDigestRule(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = root(field);
        Map<String, Object> input = input(field);
        List<Integer> partitions = input.get("partitions") instanceof List<?> all
                ? all.stream().map(Integer.class::cast).toList()
                : List.of();
        DigestRule rule =
                RuleJson.digestRule(text(input, "id"), partitions, texts(input, "nodes"), whole(input, "ownersMax", 0));
        cluster.setRule(by, rule);
        return described(rule);
    }

    private Map<String, Object> removeDigestRule(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = root(field);
        cluster.removeRule(by, cluster.digestRule(text(field, "id")));
        return Map.of("result", true);
    }

    private Map<String, Object> setStorageRule(DataFetchingEnvironment field) throws HttpError, InterruptedException {
        Exchange by = root(field);
        Map<String, Object> input = input(field);
        StorageRule rule = RuleJson.storageRule(
                global.state(),
                text(input, "id"),
                texts(input, "repositories"),
                texts(input, "nodes"),
                whole(input, "copies", 1));
        cluster.setRule(by, rule);
        return described(rule);
    }

    private Map<String, Object> removeStorageRule(DataFetchingEnvironment field)
            throws HttpError, InterruptedException {
        Exchange by = root(field);
        cluster.removeRule(by, cluster.storageRule(text(field, "id")));
        return Map.of("result", true);
    }

    private static int whole(Map<String, Object> input, String name, int otherwise) {
        return input.get(name) instanceof Integer given ? given : otherwise;
    }

    private static Map<String, Object> described(DigestRule rule) {
        return Map.of(
                "id", rule.id(),
                "partitions", rule.partitions(),
                "nodes", words(rule.nodes()),
                "ownersMax", rule.ownersMax());
    }

    private Map<String, Object> described(StorageRule rule) {
        return Map.of(
                "id", rule.id(),
                "repositories", RuleJson.names(global.state(), rule),
                "nodes", words(rule.nodes()),
                "copies", rule.copies());
    }

    private static List<String> words(List<NodeSelector> nodes) {
        return nodes.stream().map(NodeSelector::value).toList();
    }
}
