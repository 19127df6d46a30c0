package dev.millrace.node.peer;

import static dev.millrace.node.base.Checks.require;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a node is, for the page about the cluster.
///
/// @param disk that its directory is on; none where it cannot be asked
/// @param cpuLoad of its machine, 0 to 1; none where it is not known
/// @param partitions those that it digests
public record NodeStatus(
        String release,
        long uptimeSeconds,
        Optional<Disk> disk,
        long heapUsedBytes,
        long heapMaxBytes,
        int processors,
        Optional<Double> cpuLoad,
        SortedMap<Integer, Progress> partitions) {
    public NodeStatus {
        require(release.length() <= PeerProtocol.TEXT_LENGTH_MAX, "a release of %d characters", release.length());
        require(partitions.size() <= PeerProtocol.PARTITIONS_MAX, "%d partitions", partitions.size());
        partitions = new TreeMap<>(partitions);
    }

    public record Disk(long usedBytes, long totalBytes) {}

    /// @param endOffset of the partition, as it was known a few seconds ago
    public record Progress(long consumedOffset, long endOffset) {}
}
