package dev.millrace.node.global;

import static dev.millrace.node.base.Checks.require;

import java.util.List;
import java.util.Optional;

/// Who digests a partition now, and how far it is.
///
/// @param owners in order of priority
/// @param epoch grows each time that the primary, or its process, changes
/// @param nextOffset every offset before it is in a mini-segment of this or an older generation
/// @param safeOffset Kafka may forget every offset before it. Never goes back within a generation
/// @param logTimeMillis the newest time that Kafka gave to a committed record of this generation. Never goes back
public record PartitionState(
        int partition,
        int generation,
        List<NodeId> owners,
        Optional<NodeId> primary,
        long epoch,
        long nextOffset,
        long safeOffset,
        long logTimeMillis) {
    public PartitionState {
        owners = List.copyOf(owners);
        require(
                partition >= 0 && epoch >= 0 && safeOffset >= 0 && nextOffset >= safeOffset,
                "bad state of partition %d",
                partition);
    }

    /// At the beginning of a generation.
    static PartitionState fresh(int partition, int generation, List<NodeId> owners, long epoch) {
        return new PartitionState(partition, generation, owners, Optional.empty(), epoch, 0, 0, 0);
    }

    PartitionState ledBy(NodeId leader, List<NodeId> newOwners) {
        return new PartitionState(
                partition,
                generation,
                newOwners,
                Optional.of(leader),
                epoch + 1,
                nextOffset,
                safeOffset,
                logTimeMillis);
    }

    PartitionState movedTo(long newNextOffset, long newLogTimeMillis) {
        return new PartitionState(
                partition, generation, owners, primary, epoch, newNextOffset, safeOffset, newLogTimeMillis);
    }

    PartitionState safeTo(long newSafeOffset) {
        return new PartitionState(
                partition, generation, owners, primary, epoch, nextOffset, newSafeOffset, logTimeMillis);
    }
}
