package dev.millrace.node.global;

import dev.millrace.node.event.OffsetRange;
import java.util.List;
import java.util.Set;

/// A file that a digest commit made.
///
/// @param id unique; also its file name in `minis/`, with `.mrs` behind it
/// @param checksum CRC-32C of the whole file, in hex
/// @param holders the nodes that have a verified copy
public record MiniSegment(
        String id,
        int generation,
        int partition,
        long epoch,
        OffsetRange offsets,
        List<Section> sections,
        long sizeBytes,
        String checksum,
        Set<NodeId> holders) {
    public MiniSegment {
        sections = List.copyOf(sections);
        holders = Set.copyOf(holders);
    }

    MiniSegment heldBy(Set<NodeId> newHolders) {
        return new MiniSegment(id, generation, partition, epoch, offsets, sections, sizeBytes, checksum, newHolders);
    }
}
