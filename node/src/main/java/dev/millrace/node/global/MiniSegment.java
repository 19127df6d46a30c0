package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;
import dev.millrace.node.event.RepositoryId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A file that a digest commit made.
///
/// @param id unique; also its file name in `minis/`, with `.mrs` behind it
/// @param keyCount keyed requests' chunks in it: while repeats of them may come, the file must stay
/// @param lastAppendedMillis the partition's log time at its end: the newest time that Kafka gave a record so far
public record MiniSegment(
        String id,
        int generation,
        int partition,
        long epoch,
        OffsetRange offsets,
        List<Section> sections,
        long sizeBytes,
        int endBytes,
        String checksum,
        int keyCount,
        long lastAppendedMillis,
        Set<NodeId> holders,
        Optional<BucketObject> object)
        implements StoredFile {
    /// How long after a keyed request a repeat of it is known, by the times that Kafka gives. Part of what Global
    /// means: all nodes decide alike.
    public static final long KEY_WINDOW_MILLIS = 3_600_000;

    public MiniSegment {
        sections = List.copyOf(sections);
        holders = Set.copyOf(holders);
    }

    @Override
    public FileKind kind() {
        return FileKind.MINI;
    }

    @Override
    public MiniSegment heldBy(Set<NodeId> newHolders) {
        return with(sections, newHolders, object);
    }

    @Override
    public MiniSegment storedAs(BucketObject newObject) {
        return with(sections, holders, Optional.of(newObject));
    }

    /// Each section that the function changes is another one in the result.
    MiniSegment mapSections(UnaryOperator<Section> change) {
        return with(sections.stream().map(change).toList(), holders, object);
    }

    MiniSegment mapSection(RepositoryId repository, UnaryOperator<Section> change) {
        return mapSections(each -> each.repository().equals(repository) ? change.apply(each) : each);
    }

    private MiniSegment with(List<Section> newSections, Set<NodeId> newHolders, Optional<BucketObject> newObject) {
        return new MiniSegment(
                id,
                generation,
                partition,
                epoch,
                offsets,
                newSections,
                sizeBytes,
                endBytes,
                checksum,
                keyCount,
                lastAppendedMillis,
                newHolders,
                newObject);
    }
}
