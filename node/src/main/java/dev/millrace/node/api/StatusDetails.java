package dev.millrace.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.node.global.GlobalState;
import dev.millrace.node.global.MiniSegment;
import dev.millrace.node.global.PartitionState;
import dev.millrace.node.global.StoredFile;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// What the metadata says of files, bucket and partitions, for `/api/v1/status/details`. Names no address.
final class StatusDetails {
    private StatusDetails() {}

    static void add(GlobalState state, NodeFigures figures, ObjectNode answer) {
        answer.put("globalVersion", state.version());
        addFiles(state, answer.putObject("files"));
        state.files()
                .bucket()
                .ifPresent(bucket -> answer.putObject("bucket")
                        .put("clusterId", bucket.clusterId())
                        .put("ownerGeneration", bucket.ownerGeneration()));
        ArrayNode partitions = answer.putArray("partitions");
        state.partitions().values().stream()
                .sorted(Comparator.comparingInt(PartitionState::partition))
                .forEach(each -> addDigest(
                        figures,
                        each.partition(),
                        partitions
                                .addObject()
                                .put("partition", each.partition())
                                .put("epoch", each.epoch())
                                .put("nextOffset", each.nextOffset())
                                .put("safeOffset", each.safeOffset())
                                .put(
                                        "primary",
                                        each.primary().map(Object::toString).orElse(""))));
    }

    /// What only the node knows that digests it.
    private static void addDigest(NodeFigures figures, int partition, ObjectNode answer) {
        Optional.ofNullable(figures.partitions().get(partition))
                .ifPresent(progress ->
                        answer.put("endOffset", progress.endOffset()).put("lag", progress.lag()));
    }

    private static void addFiles(GlobalState state, ObjectNode files) {
        add(files, "minis", state.minis().values());
        add(files, "segments", state.segments().values());
        add(files, "lost", all(state).filter(StoredFile::isLost).toList());
        add(
                files,
                "waitingForUpload",
                all(state).filter(each -> awaitsUpload(state, each)).toList());
        files.putObject("tombstones").put("count", state.files().tombstones().size());
    }

    private static Stream<StoredFile> all(GlobalState state) {
        return state.files().all();
    }

    /// What nothing needs any more, not even for its keys, is not uploaded.
    private static boolean awaitsUpload(GlobalState state, StoredFile file) {
        boolean isNeeded = file.hasLiveSection() || (file instanceof MiniSegment mini && mini.keyCount() > 0);
        return state.files().bucket().isPresent() && file.object().isEmpty() && !file.isLost() && isNeeded;
    }

    private static void add(ObjectNode files, String name, Collection<? extends StoredFile> which) {
        files.putObject(name)
                .put("count", which.size())
                .put("bytes", which.stream().mapToLong(StoredFile::sizeBytes).sum());
    }
}
