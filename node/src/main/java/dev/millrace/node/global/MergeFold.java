package dev.millrace.node.global;

import dev.millrace.node.global.GlobalEvent.Merged;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The part of the fold that swaps files: merged, retired, purged.
final class MergeFold {
    private MergeFold() {}

    static Applied merge(GlobalState state, Merged merged) {
        NodeState sender = state.nodes().get(merged.sender());
        if (sender == null || !sender.incarnation().equals(merged.incarnation())) {
            return Applied.refused(state, "incarnation %s is not the present one", merged.incarnation());
        }
        Optional<String> because = whyNot(state, merged);
        if (because.isPresent()) {
            return new Applied(state, because);
        }
        StoredFiles files = state.files();
        List<String> into = merged.segments().stream().map(Segment::id).toList();
        for (String id : merged.miniIds()) {
            MiniSegment mini = files.minis().get(id);
            if (mini != null) {
                files = files.with(mini.mapSection(merged.repository(), each -> each.merged(into)));
            }
        }
        for (Segment each : merged.segments()) {
            files = files.with(each);
        }
        return Applied.tookEffect(state.withFiles(files));
    }

    private static Optional<String> whyNot(GlobalState state, Merged merged) {
        StoredFiles files = state.files();
        long events = 0;
        long rawBytes = 0;
        if (new HashSet<>(merged.miniIds()).size() < merged.miniIds().size()) {
            return Optional.of("a source is there twice");
        }
        for (String id : merged.miniIds()) {
            Optional<Section> section =
                    Optional.ofNullable(files.minis().get(id)).flatMap(mini -> mini.section(merged.repository()));
            if (section.isEmpty() || !section.get().isLive()) {
                return Optional.of("%s has no live section of the repository".formatted(id));
            }
            events += section.get().eventCount();
            rawBytes += section.get().rawBytes();
        }
        Set<String> ids = new HashSet<>();
        for (Segment each : merged.segments()) {
            if (!ids.add(each.id()) || files.knows(each.id())) {
                return Optional.of("there is a file %s already".formatted(each.id()));
            }
            if (!files.settles(each)) {
                return Optional.of("%s is nowhere safe yet".formatted(each.id()));
            }
            if (each.object()
                    .filter(object -> files.doomed().contains(object.key()))
                    .isPresent()) {
                return Optional.of("the object of %s is being deleted".formatted(each.id()));
            }
            if (!each.section().repository().equals(merged.repository())
                    || !each.section().isLive()
                    || !each.mergeId().equals(merged.mergeId())) {
                return Optional.of("%s is not of this merge".formatted(each.id()));
            }
            events -= each.section().eventCount();
            rawBytes -= each.section().rawBytes();
        }
        return events == 0 && rawBytes == 0
                ? Optional.empty()
                : Optional.of("%d events and %d bytes more are in the sections than in the segments"
                        .formatted(events, rawBytes));
    }

    static Applied retire(GlobalState state, List<String> fileIds) {
        StoredFiles files = state.files();
        for (String id : fileIds) {
            Optional<StoredFile> file = files.find(id);
            if (file.isEmpty()) {
                return Applied.refused(state, "there is no file %s", id);
            }
            if (!mayRetire(state, file.get())) {
                return Applied.refused(state, "%s is still needed", id);
            }
            Tombstone tombstone = new Tombstone(
                    id,
                    file.get().kind(),
                    state.version() + 1,
                    file.get().holders(),
                    file.get().object());
            files = files.withMinis(files.minis().minus(id))
                    .withSegments(files.segments().minus(id))
                    .withTombstones(files.tombstones().plus(id, tombstone));
        }
        return Applied.tookEffect(state.withFiles(files));
    }

    static boolean mayRetire(GlobalState state, StoredFile file) {
        return file.sections().stream().allMatch(each -> isLetGo(state.files(), each))
                && (!(file instanceof MiniSegment mini) || !mayBeRepeated(state, mini));
    }

    /// Whether a keyed request in it could come again and be known by its keys only.
    static boolean mayBeRepeated(GlobalState state, MiniSegment mini) {
        return mini.keyCount() > 0
                && state.partition(mini.partition())
                        .filter(each -> each.generation() == mini.generation())
                        .filter(each ->
                                each.logTimeMillis() <= mini.lastAppendedMillis() + MiniSegment.KEY_WINDOW_MILLIS)
                        .isPresent();
    }

    /// Expired, or in segments that are safe. A segment that the state does not name any more has expired.
    static boolean isLetGo(StoredFiles files, Section section) {
        return switch (section.stage()) {
            case LIVE -> false;
            case EXPIRED -> true;
            case MERGED ->
                section.mergedInto().stream().allMatch(id -> {
                    Segment segment = files.segments().get(id);
                    return segment == null || files.settles(segment);
                });
        };
    }

    static Applied removeObjects(GlobalState state, List<String> fileIds) {
        StoredFiles files = state.files();
        for (String id : fileIds) {
            Tombstone tombstone = files.tombstones().get(id);
            if (tombstone == null) {
                return Applied.refused(state, "%s is not retired", id);
            }
            files = files.withTombstones(files.tombstones().plus(id, tombstone.withoutObject()));
        }
        return Applied.tookEffect(state.withFiles(files));
    }

    static Applied purge(GlobalState state, List<String> fileIds) {
        StoredFiles files = state.files();
        for (String id : fileIds) {
            Tombstone tombstone = files.tombstones().get(id);
            if (tombstone == null
                    || !tombstone.holders().isEmpty()
                    || tombstone.object().isPresent()) {
                return Applied.refused(state, "%s is not retired, or not gone from everywhere", id);
            }
            files = files.withTombstones(files.tombstones().minus(id));
        }
        return Applied.tookEffect(state.withFiles(files));
    }
}
