package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import dev.millrace.node.global.GlobalEvent.CopiesRemoved;
import dev.millrace.node.global.GlobalEvent.CopyAdded;
import dev.millrace.node.global.GlobalEvent.CopyLost;
import dev.millrace.node.global.GlobalEvent.Expired;
import dev.millrace.node.global.GlobalEvent.Replaced;
import dev.millrace.node.global.GlobalEvent.Uploaded;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pcollections.PVector;

/// The part of the fold that is about files: where their copies are, and what becomes of what they hold.
final class FileFold {
    private FileFold() {}

    static Applied attach(GlobalState state, BucketState bucket) {
        Optional<BucketState> present = state.files().bucket();
        if (present.filter(each -> each.ownerGeneration() >= bucket.ownerGeneration())
                .isPresent()) {
            return Applied.refused(state, "%s is attached already", present.get());
        }
        return Applied.tookEffect(state.withFiles(state.files().attached(bucket)));
    }

    static Applied upload(GlobalState state, Uploaded uploaded) {
        Optional<StoredFile> file = state.files().find(uploaded.fileId());
        BucketObject object = uploaded.object();
        if (file.isEmpty()) {
            return Applied.refused(state, "there is no file %s", uploaded.fileId());
        }
        if (file.get().object().isPresent()) {
            return Applied.refused(state, "%s is in the bucket already", uploaded.fileId());
        }
        if (!file.get().checksum().equals(object.checksum())) {
            return Applied.refused(state, "the object of %s has another checksum", uploaded.fileId());
        }
        if (state.files().doomed().contains(object.key())) {
            return Applied.refused(state, "the object %s is being deleted", object.key());
        }
        return Applied.tookEffect(state.withFiles(state.files().with(file.get().storedAs(object))));
    }

    static Applied addCopy(GlobalState state, CopyAdded added) {
        Optional<StoredFile> file = state.files().find(added.fileId());
        if (file.isEmpty() || !file.get().checksum().equals(added.checksum())) {
            return Applied.refused(state, "there is no file %s with checksum %s", added.fileId(), added.checksum());
        }
        if (!state.nodes().containsKey(added.node())) {
            return Applied.refused(state, "there is no node %s", added.node());
        }
        Set<NodeId> holders = new HashSet<>(file.get().holders());
        holders.add(added.node());
        return Applied.tookEffect(state.withFiles(state.files().with(file.get().heldBy(holders))));
    }

    static GlobalState loseCopy(GlobalState state, CopyLost lost) {
        return state.withFiles(without(state.files(), lost.fileId(), lost.node()));
    }

    static Applied removeCopies(GlobalState state, CopiesRemoved removed) {
        StoredFiles files = state.files();
        for (String id : removed.fileIds()) {
            Optional<StoredFile> file = files.find(id);
            if (file.isPresent()) {
                StoredFile rest = file.get().heldBy(others(file.get().holders(), removed.node()));
                if (!files.settles(rest)) {
                    return Applied.refused(state, "%s would be nowhere safe without %s", id, removed.node());
                }
            }
            files = without(files, id, removed.node());
        }
        return Applied.tookEffect(state.withFiles(files));
    }

    static Applied expire(GlobalState state, Expired expired) {
        StoredFiles files = state.files();
        for (FileSection each : expired.sections()) {
            Optional<StoredFile> file = files.find(each.fileId());
            Optional<Section> section = file.flatMap(found -> found.section(each.repository()));
            if (section.isEmpty() || !section.get().isLive()) {
                return Applied.refused(state, "there is no live section %s", each);
            }
            files = switch (file.get()) {
                case MiniSegment mini -> files.with(mini.mapSection(each.repository(), Section::expired));
                case Segment segment -> files.with(segment.expired());
            };
            files = files.withLedger(
                    each.repository(),
                    files.ledger(each.repository()).expiring(section.get().eventCount()));
        }
        return Applied.tookEffect(state.withFiles(files));
    }

    static Applied replace(GlobalState state, Replaced replaced) {
        MiniSegment lost = state.minis().get(replaced.lostId());
        MiniSegment mini = replaced.mini();
        if (lost == null || !state.isLost(lost)) {
            return Applied.refused(state, "there is no lost mini-segment %s", replaced.lostId());
        }
        if (state.files().knows(mini.id())) {
            return Applied.refused(state, "there is a file %s already", mini.id());
        }
        if (!PartitionFold.isPrimary(state, lost.partition(), replaced.sender(), replaced.incarnation())) {
            return Applied.refused(state, "%s is not the primary of partition %d", replaced.sender(), lost.partition());
        }
        if (mini.generation() != lost.generation()
                || mini.partition() != lost.partition()
                || !mini.offsets().equals(lost.offsets())
                || mini.object().isPresent()
                || !counts(mini).equals(counts(lost))) {
            return Applied.refused(state, "%s does not hold what %s held", mini.id(), lost.id());
        }
        MiniSegment found = mini.mapSections(each -> {
            Section before = section(lost, each.repository());
            return each.with(before.stage(), before.mergedInto());
        });
        return Applied.tookEffect(state.withFiles(
                state.files().withMinis(state.minis().minus(lost.id()).plus(found.id(), found))));
    }

    static Applied doom(GlobalState state, List<String> keys) {
        Set<String> named = new HashSet<>();
        state.files().all().forEach(each -> each.object().ifPresent(object -> named.add(object.key())));
        state.files().tombstones().values().forEach(each -> each.object().ifPresent(object -> named.add(object.key())));
        state.assets()
                .lookupFiles()
                .values()
                .forEach(each -> each.object().ifPresent(object -> named.add(object.key())));
        if (keys.stream().anyMatch(named::contains)) {
            return Applied.refused(state, "one of the objects is in use");
        }
        PVector<String> doomed = state.files().doomed().plusAll(keys);
        while (doomed.size() > StoredFiles.DOOMED_MAX) {
            doomed = doomed.minus(0);
        }
        return Applied.tookEffect(state.withFiles(state.files().withDoomed(doomed)));
    }

    private record Count(RepositoryId repository, long events) {}

    private static Set<Count> counts(MiniSegment mini) {
        Set<Count> counts = new HashSet<>();
        mini.sections().forEach(each -> counts.add(new Count(each.repository(), each.eventCount())));
        return counts;
    }

    private static Section section(MiniSegment mini, RepositoryId repository) {
        return mini.section(repository)
                .orElseThrow(() -> new IllegalStateException("a section that was counted is gone"));
    }

    private static Set<NodeId> others(Set<NodeId> holders, NodeId node) {
        Set<NodeId> others = new HashSet<>(holders);
        others.remove(node);
        return others;
    }

    private static StoredFiles without(StoredFiles files, String id, NodeId node) {
        Tombstone tombstone = files.tombstones().get(id);
        if (tombstone != null) {
            return files.withTombstones(
                    files.tombstones().plus(id, tombstone.heldBy(others(tombstone.holders(), node))));
        }
        return files.find(id)
                .map(file -> files.with(file.heldBy(others(file.holders(), node))))
                .orElse(files);
    }
}
