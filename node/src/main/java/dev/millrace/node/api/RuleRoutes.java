package dev.millrace.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.DigestRule;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.StorageRule;
import dev.millrace.node.http.Access;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/// The rules that say which nodes digest partitions and keep files, and what a change of them would move. For
/// root.
final class RuleRoutes {
    private static final String DIGEST_RULES = ClusterRoutes.CLUSTER + "/digest-rules";
    private static final String STORAGE_RULES = ClusterRoutes.CLUSTER + "/storage-rules";
    private static final String TRIAL_FORM =
            "give one of \"digestRule\", \"storageRule\", \"removeDigestRule\", \"removeStorageRule\" and \"evacuate\"";

    private final Global global;
    private final ClusterAdministration cluster;

    RuleRoutes(Global global, ClusterAdministration cluster) {
        this.global = global;
        this.cluster = cluster;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", DIGEST_RULES, Access.ROOT, this::digestRules),
                new Route("GET", DIGEST_RULES + "/{id}", Access.ROOT, this::digestRule),
                new Route("PUT", DIGEST_RULES + "/{id}", Access.ROOT, this::setDigestRule),
                new Route("DELETE", DIGEST_RULES + "/{id}", Access.ROOT, this::removeDigestRule),
                new Route("GET", STORAGE_RULES, Access.ROOT, this::storageRules),
                new Route("GET", STORAGE_RULES + "/{id}", Access.ROOT, this::storageRule),
                new Route("PUT", STORAGE_RULES + "/{id}", Access.ROOT, this::setStorageRule),
                new Route("DELETE", STORAGE_RULES + "/{id}", Access.ROOT, this::removeStorageRule),
                new Route("POST", ClusterRoutes.CLUSTER + "/placement", Access.ROOT, this::place));
    }

    private void digestRules(Exchange exchange) throws IOException {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        new TreeMap<>(global.state().rules().digest()).values().forEach(each -> all.add(RuleJson.write(each)));
        JsonBodies.respond(exchange, 200, all);
    }

    private void digestRule(Exchange exchange) throws IOException, HttpError {
        JsonBodies.respond(exchange, 200, RuleJson.write(cluster.digestRule(exchange.pathParameter("id"))));
    }

    private void setDigestRule(Exchange exchange) throws IOException, HttpError, InterruptedException {
        DigestRule rule = RuleJson.digestRule(exchange.pathParameter("id"), JsonBodies.read(exchange));
        ObjectNode placement = cluster.setRule(exchange, rule);
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        answer.set("rule", RuleJson.write(rule));
        answer.set("placement", placement);
        JsonBodies.respond(exchange, 200, answer);
    }

    private void removeDigestRule(Exchange exchange) throws IOException, HttpError, InterruptedException {
        JsonBodies.respond(
                exchange, 200, cluster.removeRule(exchange, cluster.digestRule(exchange.pathParameter("id"))));
    }

    private void storageRules(Exchange exchange) throws IOException {
        ArrayNode all = JsonBodies.JSON.createArrayNode();
        new TreeMap<>(global.state().rules().storage())
                .values()
                .forEach(each -> all.add(RuleJson.write(global.state(), each)));
        JsonBodies.respond(exchange, 200, all);
    }

    private void storageRule(Exchange exchange) throws IOException, HttpError {
        JsonBodies.respond(
                exchange, 200, RuleJson.write(global.state(), cluster.storageRule(exchange.pathParameter("id"))));
    }

    private void setStorageRule(Exchange exchange) throws IOException, HttpError, InterruptedException {
        StorageRule rule =
                RuleJson.storageRule(global.state(), exchange.pathParameter("id"), JsonBodies.read(exchange));
        ObjectNode placement = cluster.setRule(exchange, rule);
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        answer.set("rule", RuleJson.write(global.state(), rule));
        answer.set("placement", placement);
        JsonBodies.respond(exchange, 200, answer);
    }

    private void removeStorageRule(Exchange exchange) throws IOException, HttpError, InterruptedException {
        JsonBodies.respond(
                exchange, 200, cluster.removeRule(exchange, cluster.storageRule(exchange.pathParameter("id"))));
    }

    /// Tries a change and changes nothing.
    private void place(Exchange exchange) throws IOException, HttpError {
        JsonNode body = JsonBodies.read(exchange);
        if (body.size() != 1) {
            throw HttpError.badRequest(TRIAL_FORM);
        }
        String what = body.fieldNames().next();
        JsonNode wanted = body.path(what);
        GlobalEvent event = switch (what) {
            case "digestRule" ->
                new GlobalEvent.DigestRuleSet(
                        RuleJson.digestRule(JsonBodies.text(wanted, "id").orElse("new"), wanted));
            case "storageRule" ->
                new GlobalEvent.StorageRuleSet(RuleJson.storageRule(
                        global.state(), JsonBodies.text(wanted, "id").orElse("new"), wanted));
            case "removeDigestRule" ->
                new GlobalEvent.DigestRuleRemoved(
                        cluster.digestRule(wanted.asText()).id());
            case "removeStorageRule" ->
                new GlobalEvent.StorageRuleRemoved(
                        cluster.storageRule(wanted.asText()).id());
            case "evacuate" ->
                new GlobalEvent.EvacuationSet(cluster.node(wanted.asText()).id(), true);
            default -> throw HttpError.badRequest(TRIAL_FORM);
        };
        JsonBodies.respond(exchange, 200, cluster.tried(event));
    }
}
