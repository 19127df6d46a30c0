package dev.millrace.node.cluster;

import dev.millrace.node.global.Applied;
import dev.millrace.node.global.FileSection;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent;
import dev.millrace.node.global.GlobalFold;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.NodeState;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every version of Global, folded once for all nodes: the fold is the same everywhere. Each event is looked
/// at as it
/// is applied.
final class GlobalHistory {
    private final Simulator simulator;
    private final ClusterTruth truth;
    private final Bug bug;
    private final List<GlobalState> states = new ArrayList<>(List.of(GlobalState.empty()));
    private final List<Optional<String>> refusals = new ArrayList<>();
    private final Map<Integer, Long> expiredIn = new HashMap<>();

    GlobalHistory(Simulator simulator, ClusterTruth truth, Bug bug) {
        this.simulator = simulator;
        this.truth = truth;
        this.bug = bug;
    }

    long version() {
        return refusals.size();
    }

    GlobalState newest() {
        return states.getLast();
    }

    GlobalState state(long version) {
        return states.get((int) version);
    }

    Outcome outcome(long offset) {
        GlobalState after = state(offset + 1);
        return refusals.get((int) offset)
                .<Outcome>map(because -> new Outcome.Refused(after, because))
                .orElseGet(() -> new Outcome.TookEffect(after));
    }

    boolean isExpired(int event, long version) {
        return expiredIn.getOrDefault(event, Long.MAX_VALUE) <= version;
    }

    void append(GlobalEvent event) {
        GlobalState before = newest();
        Applied applied = fold(before, event);
        GlobalState after = applied.state().withVersion(version() + 1);
        if (simulator.isTraced() && !(event instanceof GlobalEvent.Pinged)) {
            simulator.trace(
                    "global  %d %s: %s",
                    version(), brief(event), applied.refusedBecause().orElse("took effect"));
        }
        states.add(after);
        refusals.add(applied.refusedBecause());
        if (applied.refusedBecause().isEmpty()) {
            check(before, event, after);
        }
    }

    private void check(GlobalState before, GlobalEvent event, GlobalState after) {
        ClusterInvariants.checkStep(before, event, after);
        switch (event) {
            case GlobalEvent.Committed committed -> truth.checkCommit(before, committed);
            case GlobalEvent.Replaced replaced -> truth.checkReplacement(replaced);
            case GlobalEvent.Merged merged -> truth.checkMerge(before, merged);
            case GlobalEvent.Expired(List<FileSection> sections) -> {
                for (FileSection each : sections) {
                    for (int number : truth.events().content(each.fileId()).events()) {
                        if (truth.events().event(number).repositoryId().equals(each.repository())) {
                            expiredIn.putIfAbsent(number, after.version());
                        }
                    }
                }
            }
            default -> {
                // nothing of its own
            }
        }
    }

    private Applied fold(GlobalState before, GlobalEvent event) {
        GlobalEvent seen = event;
        if (bug == Bug.FOLD_TAKES_ZOMBIES && event instanceof GlobalEvent.Committed committed) {
            seen = asIfItLed(before, committed);
        } else if (bug == Bug.FOLD_IGNORES_LAST_PING && event instanceof GlobalEvent.Offline offline) {
            NodeState node = before.nodes().get(offline.node());
            if (node != null) {
                seen = new GlobalEvent.Offline(
                        offline.sender(), offline.incarnation(), offline.node(), node.lastPing());
            }
        }
        return GlobalFold.apply(before, seen);
    }

    private static GlobalEvent asIfItLed(GlobalState state, GlobalEvent.Committed committed) {
        MiniSegment mini = committed.mini();
        PartitionState partition = state.partition(mini.partition()).orElse(null);
        NodeState primary = partition == null
                ? null
                : partition.primary().map(each -> state.nodes().get(each)).orElse(null);
        if (partition == null || primary == null) {
            return committed;
        }
        MiniSegment changed = new MiniSegment(
                mini.id(),
                mini.generation(),
                mini.partition(),
                partition.epoch(),
                mini.offsets(),
                mini.sections(),
                mini.sizeBytes(),
                mini.endBytes(),
                mini.checksum(),
                mini.keyCount(),
                mini.lastAppendedMillis(),
                mini.holders(),
                mini.object());
        return new GlobalEvent.Committed(
                primary.id(), primary.incarnation(), changed, committed.taken(), committed.handOverTo());
    }

    /// For people who read a trace.
    private static String brief(GlobalEvent event) {
        return switch (event) {
            case GlobalEvent.Committed(var sender, String incarnation, MiniSegment mini, var _, var to) ->
                "Committed %s partition %d %s epoch %d by %s %s%s"
                        .formatted(
                                mini.id(),
                                mini.partition(),
                                mini.offsets(),
                                mini.epoch(),
                                SimulatedCluster.brief(sender),
                                incarnation,
                                to.map(each -> ", hands over to " + SimulatedCluster.brief(each))
                                        .orElse(""));
            case GlobalEvent.Replaced replaced ->
                "Replaced %s by %s".formatted(replaced.lostId(), replaced.mini().id());
            case GlobalEvent.Merged merged ->
                "Merged %s into %s"
                        .formatted(
                                merged.miniIds(),
                                merged.segments().stream().map(Segment::id).toList());
            case GlobalEvent.Joined joined ->
                "Joined %s %s".formatted(SimulatedCluster.brief(joined.node()), joined.incarnation());
            default -> event.toString().replace("00000000-0000-0000-0000-00000000", "");
        };
    }
}
