package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.DigestRule;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.NodeId;
import dev.millrace.node.global.NodeSelector;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Placement;
import dev.millrace.node.global.StorageRule;
import dev.millrace.node.global.StoredFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a change of rules or nodes moves: two states, compared. Made before the change as well as after it.
final class PlacementChange {
    /// So many files stand for all: a cluster may have a million.
    static final int FILES_LOOKED_AT_MAX = 10_000;

    private static final int SHOWN_MAX = 20;

    private PlacementChange() {}

    static ObjectNode between(GlobalState before, GlobalState after, GlobalEvent change) {
        ObjectNode answer = JsonBodies.JSON.createObjectNode();
        ArrayNode moved = answer.putArray("partitions");
        int leadersMoved = 0;
        List<String> ownerless = new ArrayList<>();
        for (PartitionState then : ClusterJson.partitions(after)) {
            List<NodeId> owners = before.partition(then.partition())
                    .map(PartitionState::owners)
                    .orElse(List.of());
            Optional<NodeId> leader =
                    before.partition(then.partition()).flatMap(each -> ClusterJson.preferred(before, each));
            Optional<NodeId> next = ClusterJson.preferred(after, then);
            if (then.owners().isEmpty()) {
                ownerless.add(Integer.toString(then.partition()));
            }
            if (!owners.equals(then.owners()) || !leader.equals(next)) {
                ObjectNode one = moved.addObject().put("partition", then.partition());
                write(owners, one.putArray("before"));
                write(then.owners(), one.putArray("after"));
                leader.ifPresent(each -> one.put("leaderBefore", each.value()));
                next.ifPresent(each -> one.put("leaderAfter", each.value()));
            }
            leadersMoved += leader.equals(next) ? 0 : 1;
        }
        answer.put("leadersMoved", leadersMoved);
        addFiles(before, after, answer.putObject("files"));
        ArrayNode warnings = answer.putArray("warnings");
        if (!ownerless.isEmpty()) {
            warnings.add("no node may digest %d partitions (%s): whoever leads one now goes on, and nobody takes over"
                    .formatted(
                            ownerless.size(),
                            String.join(", ", ownerless.subList(0, Math.min(SHOWN_MAX, ownerless.size())))));
        }
        warnings(after, change).forEach(warnings::add);
        return answer;
    }

    /// Of the files that are looked at: how many another node is to have afterwards, and how many bytes of
    /// copies.
    private static void addFiles(GlobalState before, GlobalState after, ObjectNode answer) {
        boolean isSame = before.rules().storage().equals(after.rules().storage())
                && eligible(before).equals(eligible(after));
        int looked = 0;
        long moved = 0;
        long bytes = 0;
        if (!isSame) {
            for (StoredFile each : (Iterable<StoredFile>) after.files().all().limit(FILES_LOOKED_AT_MAX)::iterator) {
                looked++;
                Set<NodeId> then = new HashSet<>(Placement.holders(after, each));
                then.removeAll(Placement.holders(before, each));
                moved += then.isEmpty() ? 0 : 1;
                bytes += then.size() * each.sizeBytes();
            }
        }
        int all = after.minis().size() + after.segments().size();
        answer.put("count", all)
                .put("lookedAt", isSame ? all : looked)
                .put("moved", moved)
                .put("bytes", bytes);
    }

    private static Set<NodeId> eligible(GlobalState state) {
        Set<NodeId> eligible = new HashSet<>();
        state.nodes().values().stream()
                .filter(each -> each.isEligible() && each.isOnline())
                .forEach(each -> eligible.add(each.id()));
        return eligible;
    }

    /// What a person may not have meant.
    private static List<String> warnings(GlobalState after, GlobalEvent change) {
        List<String> warnings = new ArrayList<>();
        if (change instanceof GlobalEvent.DigestRuleSet(DigestRule rule)) {
            warnAboutNodes(after, rule.nodes(), warnings);
            List<Integer> unknown = rule.partitions().stream()
                    .filter(each -> after.partition(each).isEmpty())
                    .limit(SHOWN_MAX)
                    .toList();
            if (!unknown.isEmpty()) {
                warnings.add("there are no partitions %s: they go from 0 to %d"
                        .formatted(unknown, after.partitions().size() - 1));
            }
        }
        if (change instanceof GlobalEvent.StorageRuleSet(StorageRule rule)) {
            warnAboutNodes(after, rule.nodes(), warnings);
            long chosen = after.nodes().values().stream()
                    .filter(each ->
                            each.isEligible() && rule.nodes().stream().anyMatch(selector -> selector.chooses(each)))
                    .count();
            if (chosen > 0 && chosen < rule.copies()) {
                warnings.add("the rule asks for %d copies, and chooses %d nodes".formatted(rule.copies(), chosen));
            }
        }
        return warnings;
    }

    private static void warnAboutNodes(GlobalState state, List<NodeSelector> selectors, List<String> warnings) {
        for (NodeSelector each : selectors.subList(0, Math.min(SHOWN_MAX, selectors.size()))) {
            if (state.nodes().values().stream().filter(NodeState::isEligible).noneMatch(each::chooses)) {
                warnings.add("'%s' chooses no node that there is now".formatted(each));
            }
        }
    }

    private static void write(List<NodeId> nodes, ArrayNode array) {
        nodes.forEach(each -> array.add(each.value()));
    }
}
