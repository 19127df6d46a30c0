package dev.millrace.node.cluster;

import dev.millrace.node.bucket.ObjectKeys;
import dev.millrace.node.global.Global.Outcome;
import dev.millrace.node.global.GlobalEvent.Merged;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.Section;
import dev.millrace.node.global.Segment;
import dev.millrace.node.merge.MergeLimits;
import dev.millrace.node.merge.MergePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Merges what [MergePlan] says, as `Merger` does: written, uploaded, read back, then published; and
/// published again as
/// long as nobody knows what became of it.
final class NodeMerge {
    private static final MergePlan PLAN =
            new MergePlan(new MergeLimits(1_000_000, 3, Duration.ofMinutes(30), 1_000_000, 1));
    private static final long BUSY_MILLIS = 8_000;
    private static final int ONE_SEGMENT_EVENTS_MAX = 12;

    private final SimulatedNode node;
    private final NodeUpkeep upkeep;
    private long busyUntil;
    private @Nullable Merged undecided;

    NodeMerge(SimulatedNode node, NodeUpkeep upkeep) {
        this.node = node;
        this.upkeep = upkeep;
    }

    void run() {
        Merged waits = undecided;
        if (node.cluster.simulator.now() < busyUntil) {
            return;
        }
        if (waits != null) {
            publish(waits);
            return;
        }
        PLAN.next(node.state(), node.id, id -> node.disk.read(id).isEmpty(), node.cluster.kafka.nowMillis())
                .filter(_ -> upkeep.mayWrite().isPresent())
                .ifPresent(this::merge);
    }

    private void merge(MergePlan.Task task) {
        busyUntil = node.cluster.simulator.now() + BUSY_MILLIS;
        String mergeId = "s" + node.cluster.nextNumber();
        int[] events = task.minis().stream()
                .flatMapToInt(each ->
                        Arrays.stream(node.disk.read(each.id()).orElseThrow().events()))
                .filter(each -> node.cluster.events.event(each).repositoryId().equals(task.repository()))
                .toArray();
        List<FileContent> contents = new ArrayList<>();
        if (events.length <= ONE_SEGMENT_EVENTS_MAX) {
            contents.add(new FileContent(mergeId + "-0", events, new byte[0]));
        } else {
            int half = events.length / 2;
            contents.add(new FileContent(mergeId + "-0", Arrays.copyOfRange(events, 0, half), new byte[0]));
            contents.add(new FileContent(mergeId + "-1", Arrays.copyOfRange(events, half, events.length), new byte[0]));
        }
        store(task, mergeId, contents, new ArrayList<>());
    }

    private void store(MergePlan.Task task, String mergeId, List<FileContent> left, List<Segment> done) {
        if (left.isEmpty()) {
            Merged event = new Merged(
                    node.id,
                    node.incarnation,
                    mergeId,
                    task.repository(),
                    task.minis().stream().map(MiniSegment::id).toList(),
                    done);
            undecided = event;
            publish(event);
            return;
        }
        FileContent content = left.getFirst();
        Segment segment = segment(task, mergeId, content);
        node.write(content, isWritten -> {
            if (!isWritten) {
                busyUntil = 0;
                return;
            }
            upkeep.put(segment, content, isThere -> {
                if (isThere) {
                    done.add(segment.storedAs(upkeep.object(segment)));
                    store(task, mergeId, left.subList(1, left.size()), done);
                } else {
                    node.delete(content.id());
                    discard(done);
                    busyUntil = 0;
                }
            });
        });
    }

    private void publish(Merged event) {
        busyUntil = node.cluster.simulator.now() + BUSY_MILLIS;
        node.publish(event, outcome -> {
            busyUntil = 0;
            if (outcome.isEmpty()) {
                return; // it stays undecided
            }
            undecided = null;
            boolean tookEffect = outcome.get() instanceof Outcome.TookEffect
                    || event.segments().stream().anyMatch(each -> isKnown(outcome.get(), each.id()));
            if (!tookEffect) {
                discard(event.segments());
            }
        });
    }

    private static boolean isKnown(Outcome outcome, String id) {
        return outcome.state().segments().containsKey(id);
    }

    private void discard(List<Segment> segments) {
        for (Segment each : segments) {
            node.delete(each.id());
            upkeep.delete(List.of(ObjectKeys.of(each)), _ -> {});
        }
    }

    private Segment segment(MergePlan.Task task, String mergeId, FileContent content) {
        Section section = node.cluster.events.sections(content.events()).getFirst();
        return new Segment(
                content.id(),
                mergeId,
                task.generation(),
                section,
                List.of(),
                10L * content.events().length,
                1,
                content.checksum(),
                Set.of(node.id),
                Optional.empty());
    }
}
