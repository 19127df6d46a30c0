package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.Applied;
import dev.millrace.node.global.DigestRule;
import dev.millrace.node.global.Global;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalFold;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.Removal;
import dev.millrace.node.global.StorageRule;
import dev.millrace.node.http.Exchange;
import dev.millrace.node.http.HttpError;
import dev.millrace.node.telemetry.AuditLog;
import java.util.List;

/// What people decide about nodes and rules, for REST and GraphQL alike. For root.
public final class ClusterAdministration {
    private final Global global;
    private final Changes changes;

    public ClusterAdministration(Global global, AuditLog audit) {
        this.global = global;
        this.changes = new Changes(global, audit);
    }

    NodeState node(String id) throws HttpError {
        return global.state().nodes().values().stream()
                .filter(each -> each.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.notFound(
                        "there is no node with the id '%s': GET /api/v1/cluster/nodes lists them".formatted(id)));
    }

    DigestRule digestRule(String id) throws HttpError {
        DigestRule rule = global.state().rules().digest().get(id);
        if (rule == null) {
            throw HttpError.notFound(
                    "there is no digest rule '%s': GET /api/v1/cluster/digest-rules lists them".formatted(id));
        }
        return rule;
    }

    StorageRule storageRule(String id) throws HttpError {
        StorageRule rule = global.state().rules().storage().get(id);
        if (rule == null) {
            throw HttpError.notFound(
                    "there is no storage rule '%s': GET /api/v1/cluster/storage-rules lists them".formatted(id));
        }
        return rule;
    }

    NodeState evacuate(Exchange by, NodeState node, boolean isEvacuating) throws HttpError, InterruptedException {
        by.caller().requireRoot();
        changes.publish(
                by,
                isEvacuating ? "evacuate node" : "take back evacuation of node",
                words(node),
                new GlobalEvent.EvacuationSet(node.id(), isEvacuating));
        return node(node.id().value());
    }

    /// Says all that keeps the node, not only the first reason.
    void remove(Exchange by, NodeState node) throws HttpError, InterruptedException {
        by.caller().requireRoot();
        List<String> reasons = Removal.reasonsAgainst(global.state(), node.id());
        if (!reasons.isEmpty()) {
            throw HttpError.of(409, "%s cannot be removed: %s".formatted(node.name(), String.join("; ", reasons)));
        }
        changes.publish(by, "remove node", words(node), new GlobalEvent.NodeRemoved(node.id()));
    }

    /// @param name the node's: nobody declares one lost by a slip
    void lose(Exchange by, NodeState node, String name) throws HttpError, InterruptedException {
        by.caller().requireRoot();
        if (!name.equals(node.name())) {
            throw HttpError.badRequest(
                    "what only %s has would be given up: repeat its name, {\"name\":\"%s\"}, if you are sure"
                            .formatted(node.name(), node.name()));
        }
        changes.publish(by, "declare node lost", words(node), new GlobalEvent.NodeLost(node.id()));
    }

    /// Makes or replaces it; answers what that moves, as do the others.
    ObjectNode setRule(Exchange by, DigestRule rule) throws HttpError, InterruptedException {
        return change(by, "set digest rule", rule.id(), new GlobalEvent.DigestRuleSet(rule));
    }

    ObjectNode setRule(Exchange by, StorageRule rule) throws HttpError, InterruptedException {
        return change(by, "set storage rule", rule.id(), new GlobalEvent.StorageRuleSet(rule));
    }

    ObjectNode removeRule(Exchange by, DigestRule rule) throws HttpError, InterruptedException {
        return change(by, "remove digest rule", rule.id(), new GlobalEvent.DigestRuleRemoved(rule.id()));
    }

    ObjectNode removeRule(Exchange by, StorageRule rule) throws HttpError, InterruptedException {
        return change(by, "remove storage rule", rule.id(), new GlobalEvent.StorageRuleRemoved(rule.id()));
    }

    /// What the change would move, by the fold itself; nothing is changed.
    ObjectNode tried(GlobalEvent event) throws HttpError {
        GlobalState before = global.state();
        Applied applied = GlobalFold.apply(before, event);
        if (applied.refusedBecause().isPresent()) {
            throw HttpError.of(409, applied.refusedBecause().get());
        }
        return PlacementChange.between(before, applied.state(), event);
    }

    private ObjectNode change(Exchange by, String action, String rule, GlobalEvent event)
            throws HttpError, InterruptedException {
        by.caller().requireRoot();
        GlobalState before = global.state();
        changes.publish(by, action, rule, event);
        return PlacementChange.between(before, global.state(), event);
    }

    private static String words(NodeState node) {
        return "%s (%s)".formatted(node.name(), node.id());
    }
}
