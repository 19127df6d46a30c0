package dev.millrace.node.global;

import dev.millrace.node.event.RepositoryId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A file of events that the state names: a mini-segment of a digest commit, or a merged segment.
public sealed interface StoredFile permits MiniSegment, Segment {
    /// Unique for ever; also its name on disk.
    String id();

    FileKind kind();

    int generation();

    List<Section> sections();

    long sizeBytes();

    /// The footer and what follows it: what one read has to fetch to open the file. 0 where nobody knows.
    int endBytes();

    /// CRC-32C of the whole file, in hex.
    String checksum();

    /// The nodes that have a verified copy.
    Set<NodeId> holders();

    Optional<BucketObject> object();

    StoredFile heldBy(Set<NodeId> newHolders);

    StoredFile storedAs(BucketObject newObject);

    default Optional<Section> section(RepositoryId repository) {
        return sections().stream()
                .filter(each -> each.repository().equals(repository))
                .findFirst();
    }

    default boolean hasLiveSection() {
        return sections().stream().anyMatch(Section::isLive);
    }

    /// Nobody has it: what it held is in no answer.
    default boolean isLost() {
        return holders().isEmpty() && object().isEmpty();
    }
}
