package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Who does what, from rules and nodes alone: pure, and the same on every node.
///
/// Each thing orders the nodes by a hash of both (rendezvous hashing): a node that comes or goes moves only
/// what it
/// takes or had. Then zones alternate, so that two copies, or a primary and the next one, do not fail together.
public final class Placement {
    private static final DigestRule EVERYWHERE = new DigestRule("default", List.of(), List.of(NodeSelector.EVERY), 0);
    private static final StorageRule ONCE = new StorageRule("default", List.of(), List.of(NodeSelector.EVERY), 1);

    private Placement() {}

    /// The owners of each partition, in order of priority. Whether a node is online does not count: a node
    /// that is
    /// away for a moment keeps its place.
    public static Map<Integer, List<NodeId>> owners(Rules rules, Collection<NodeState> nodes, int partitions) {
        List<NodeState> eligible = nodes.stream()
                .filter(NodeState::isEligible)
                .sorted(Comparator.comparing(each -> each.id().value()))
                .toList();
        Map<Integer, List<NodeId>> owners = new TreeMap<>();
        Map<NodeSelector, Map<NodeId, Integer>> led = new HashMap<>();
        Map<NodeSelector, Integer> share = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            share.merge(rule(rules, partition).nodes().getFirst(), 1, Integer::sum);
        }
        for (int partition = 0; partition < partitions; partition++) {
            DigestRule rule = rule(rules, partition);
            Set<NodeId> chosen = new LinkedHashSet<>();
            for (NodeSelector selector : rule.nodes()) {
                List<NodeState> group =
                        eligible.stream().filter(selector::chooses).toList();
                boolean leads = chosen.isEmpty() && !group.isEmpty();
                Map<NodeId, Integer> load = led.computeIfAbsent(selector, each -> new HashMap<>());
                int fairShare = leads
                        ? (share.getOrDefault(selector, partitions) + group.size() - 1) / group.size()
                        : Integer.MAX_VALUE;
                List<NodeId> order = order(group, "partition-" + partition, leads ? load : Map.of(), fairShare);
                if (leads) {
                    load.merge(order.getFirst(), 1, Integer::sum);
                }
                chosen.addAll(order);
            }
            owners.put(
                    partition,
                    chosen.stream()
                            .limit(rule.ownersMax() == 0 ? Integer.MAX_VALUE : rule.ownersMax())
                            .toList());
        }
        return owners;
    }

    /// Where copies of a file should be: on nodes that are online, as many as the rule asks for and there are.
    public static List<NodeId> holders(GlobalState state, StoredFile file) {
        StorageRule rule = rule(state.rules(), file.sections().getFirst().repository());
        Set<NodeId> chosen = new LinkedHashSet<>();
        for (NodeSelector selector : rule.nodes()) {
            List<NodeState> group = state.nodes().values().stream()
                    .filter(each -> each.isEligible() && each.isOnline() && selector.chooses(each))
                    .toList();
            chosen.addAll(order(group, file.id(), Map.of(), Integer.MAX_VALUE));
        }
        return chosen.stream().limit(rule.copies()).toList();
    }

    public static DigestRule rule(Rules rules, int partition) {
        return rules.digest().values().stream()
                .filter(each -> each.partitions().isEmpty() || each.partitions().contains(partition))
                .min(Comparator.comparing((DigestRule each) -> each.partitions().isEmpty())
                        .thenComparing(DigestRule::id))
                .orElse(EVERYWHERE);
    }

    public static StorageRule rule(Rules rules, RepositoryId repository) {
        return rules.storage().values().stream()
                .filter(each ->
                        each.repositories().isEmpty() || each.repositories().contains(repository))
                .min(Comparator.comparing(
                                (StorageRule each) -> each.repositories().isEmpty())
                        .thenComparing(StorageRule::id))
                .orElse(ONCE);
    }

    /// By the hash; the first has not led its share yet, and each other comes from the zone that is there
    /// least so
    /// far.
    private static List<NodeId> order(List<NodeState> group, String what, Map<NodeId, Integer> led, int share) {
        List<NodeState> left = new ArrayList<>(group);
        left.sort(Comparator.comparingLong((NodeState each) -> hash(each.id(), what))
                .thenComparing(each -> each.id().value()));
        Map<String, Integer> zones = new HashMap<>();
        List<NodeId> order = new ArrayList<>();
        while (!left.isEmpty()) {
            Optional<NodeState> first = order.isEmpty()
                    ? left.stream()
                            .filter(each -> led.getOrDefault(each.id(), 0) < share)
                            .findFirst()
                    : left.stream().min(Comparator.comparingInt(each -> zones.getOrDefault(each.zone(), 0)));
            NodeState next = first.orElse(left.getFirst());
            left.remove(next);
            zones.merge(next.zone(), 1, Integer::sum);
            order.add(next.id());
        }
        return order;
    }

    /// FNV-1a of both, mixed as in MurmurHash3's end.
    private static long hash(NodeId node, String what) {
        long hash = 0xcbf29ce484222325L;
        String text = node.value() + "/" + what;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
