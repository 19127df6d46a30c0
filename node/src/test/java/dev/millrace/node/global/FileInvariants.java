package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What must hold of the files of a state, and of every step from one to the next.
final class FileInvariants {
    private FileInvariants() {}

    static List<String> broken(GlobalState state) {
        List<String> broken = new ArrayList<>();
        Map<RepositoryId, Long> live = new HashMap<>();
        all(state)
                .flatMap(file -> file.sections().stream())
                .filter(Section::isLive)
                .forEach(each -> live.merge(each.repository(), each.eventCount(), Long::sum));
        Set<RepositoryId> repositories = new HashSet<>(state.files().ledgers().keySet());
        repositories.addAll(live.keySet());
        for (RepositoryId each : repositories) {
            Ledger ledger = state.files().ledger(each);
            long expected = ledger.takenEvents() - ledger.expiredEvents();
            if (live.getOrDefault(each, 0L) != expected) {
                broken.add("promise 2: %s has %d live events, not %d".formatted(each, live.get(each), expected));
            }
        }
        Set<String> ids = new HashSet<>();
        Stream.of(state.minis(), state.segments(), state.files().tombstones())
                .flatMap(each -> each.keySet().stream())
                .filter(id -> !ids.add(id))
                .forEach(id -> broken.add("the file %s is there twice".formatted(id)));
        return broken;
    }

    static List<String> brokenStep(GlobalState before, GlobalState after) {
        List<String> broken = new ArrayList<>();
        for (PartitionState old : before.partitions().values()) {
            after.partition(old.partition())
                    .filter(now -> now.generation() == old.generation())
                    .ifPresent(now -> {
                        broken.addAll(brokenProgress(before, after, old, now));
                        broken.addAll(brokenSafety(after, old, now));
                    });
        }
        all(before)
                .filter(file -> after.files().find(file.id()).isEmpty())
                .filter(file -> !after.files().tombstones().containsKey(file.id()))
                .filter(file -> !isReplaced(file, after))
                .forEach(file -> broken.add("the file %s was forgotten".formatted(file.id())));
        all(before)
                .filter(file -> after.files().tombstones().containsKey(file.id()))
                .filter(StoredFile::hasLiveSection)
                .forEach(file -> broken.add("promise 2: %s was retired alive".formatted(file.id())));
        before.files().tombstones().values().stream()
                .filter(each -> !after.files().tombstones().containsKey(each.id()))
                .filter(each -> !each.holders().isEmpty() || each.object().isPresent())
                .forEach(each -> broken.add("%s was forgotten while a copy was left".formatted(each)));
        return broken;
    }

    /// The next offset moves only by what lies there: a file, or a gap that is shown for ever.
    private static List<String> brokenProgress(
            GlobalState before, GlobalState after, PartitionState old, PartitionState now) {
        if (now.nextOffset() == old.nextOffset()) {
            return List.of();
        }
        OffsetRange moved = new OffsetRange(Math.min(old.nextOffset(), now.nextOffset()), now.nextOffset());
        boolean accounted = after.minis().values().stream()
                        .filter(mini -> !before.minis().containsKey(mini.id()))
                        .anyMatch(mini -> mini.partition() == now.partition()
                                && mini.generation() == now.generation()
                                && mini.offsets().equals(moved))
                || after.missing().stream()
                        .anyMatch(each -> each.partition() == now.partition()
                                && each.offsets().equals(moved));
        return accounted
                ? List.of()
                : List.of("promise 5: partition %d has a gap or an overlap at %s".formatted(now.partition(), moved));
    }

    /// Promise 3: what Kafka may forget is safe in the state that says so.
    private static List<String> brokenSafety(GlobalState after, PartitionState old, PartitionState now) {
        if (now.safeOffset() < old.safeOffset()) {
            return List.of("promise 3: the safe offset of partition %d went back".formatted(now.partition()));
        }
        if (now.safeOffset() == old.safeOffset()) {
            return List.of();
        }
        Optional<MiniSegment> unsafe = after.minis().values().stream()
                .filter(mini -> mini.generation() == now.generation() && mini.partition() == now.partition())
                .filter(mini -> mini.offsets().from() < now.safeOffset())
                .filter(mini -> !after.files().settles(mini))
                .filter(mini -> mini.hasLiveSection() || mayBeRepeated(mini, now))
                .findFirst();
        return unsafe.map(mini -> List.of("promise 3: %s is not safe".formatted(mini)))
                .orElse(List.of());
    }

    /// Within the hour after it, a repeat of what it holds is known by its keys only.
    private static boolean mayBeRepeated(MiniSegment mini, PartitionState partition) {
        return mini.keyCount() > 0
                && partition.logTimeMillis() <= mini.lastAppendedMillis() + MiniSegment.KEY_WINDOW_MILLIS;
    }

    private static boolean isReplaced(StoredFile file, GlobalState after) {
        return file instanceof MiniSegment lost
                && after.isLost(lost)
                && after.minis().values().stream()
                        .anyMatch(mini -> mini.partition() == lost.partition()
                                && mini.generation() == lost.generation()
                                && mini.offsets().equals(lost.offsets()));
    }

    private static Stream<StoredFile> all(GlobalState state) {
        return state.files().all();
    }
}
