package dev.millrace.node.api;

import java.util.Map;
import java.util.Optional;

/// What a node knows of itself besides its metadata.
///
/// @param disk that its directory is on; none where it cannot be asked
/// @param partitions those that it digests
public record NodeFigures(Optional<Disk> disk, Optional<Load> load, Map<Integer, Progress> partitions) {
    public static final NodeFigures NONE = new NodeFigures(Optional.empty(), Optional.empty(), Map.of());

    public NodeFigures {
        partitions = Map.copyOf(partitions);
    }

    public record Disk(long totalBytes, long freeBytes) {}

    /// @param cpu how much of its processors it takes, of 1; none where that is not known yet
    public record Load(long heapUsedBytes, long heapMaxBytes, int processors, Optional<Double> cpu) {}

    /// @param endOffset of the partition, as it was known a few seconds ago
    /// @param lag offsets that are acknowledged and not in a builder yet
    public record Progress(long endOffset, long lag) {}

    /// Of all partitions that it digests.
    long lag() {
        return partitions.values().stream().mapToLong(Progress::lag).sum();
    }
}
