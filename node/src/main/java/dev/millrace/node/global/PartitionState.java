package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.util.List;
import java.util.Optional;

/// Who digests a partition now, and how far it is.
///
/// @param owners in order of priority
/// @param epoch grows each time that the primary, or its process, changes
/// @param nextOffset every offset before it is in a mini-segment of this or an older generation
public record PartitionState(
        int partition, int generation, List<NodeId> owners, Optional<NodeId> primary, long epoch, long nextOffset) {
    public PartitionState {
        owners = List.copyOf(owners);
        require(partition >= 0 && epoch >= 0 && nextOffset >= 0, "bad state of partition %d", partition);
    }
}
