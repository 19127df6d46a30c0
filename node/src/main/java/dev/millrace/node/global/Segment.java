package dev.millrace.node.global;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A file that a merge made of one repository's sections of mini-segments, for one day.
///
/// @param id unique; also its file name in `segments/`, with `.mrs` behind it
/// @param mergeId the merge that made it, perhaps with others
/// @param section what it holds
/// @param ranges where its events were in the log
public record Segment(
        String id,
        String mergeId,
        int generation,
        Section section,
        List<SourceRange> ranges,
        long sizeBytes,
        int endBytes,
        String checksum,
        Set<NodeId> holders,
        Optional<BucketObject> object)
        implements StoredFile {
    public Segment {
        ranges = List.copyOf(ranges);
        holders = Set.copyOf(holders);
    }

    @Override
    public FileKind kind() {
        return FileKind.SEGMENT;
    }

    @Override
    public List<Section> sections() {
        return List.of(section);
    }

    @Override
    public Segment heldBy(Set<NodeId> newHolders) {
        return with(section, newHolders, object);
    }

    @Override
    public Segment storedAs(BucketObject newObject) {
        return with(section, holders, Optional.of(newObject));
    }

    Segment expired() {
        return with(section.expired(), holders, object);
    }

    private Segment with(Section newSection, Set<NodeId> newHolders, Optional<BucketObject> newObject) {
        return new Segment(
                id, mergeId, generation, newSection, ranges, sizeBytes, endBytes, checksum, newHolders, newObject);
    }
}
