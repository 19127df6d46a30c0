package dev.millrace.node;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.node.digest.Digest;
import dev.millrace.node.peer.NodeStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How this node is, for the others.
record NodeVitals(Path directory, Digest digest) {
    NodeStatus now() {
        SortedMap<Integer, NodeStatus.Progress> partitions = new TreeMap<>();
        digest.progress()
                .forEach((partition, each) ->
                        partitions.put(partition, new NodeStatus.Progress(each.consumedOffset(), each.endOffset())));
        Runtime heap = Runtime.getRuntime();
        return new NodeStatus(
                NodeBanner.release(),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                disk(),
                heap.totalMemory() - heap.freeMemory(),
                heap.maxMemory(),
                heap.availableProcessors(),
                cpuLoad(),
                partitions);
    }

    private Optional<NodeStatus.Disk> disk() {
        try {
            FileStore store = Files.getFileStore(directory);
            return Optional.of(
                    new NodeStatus.Disk(store.getTotalSpace() - store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException _) {
            return Optional.empty(); // the answer lacks it
        }
    }

    static Optional<Double> cpuLoad() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Optional.of(system.getCpuLoad()).filter(load -> load >= 0)
                : Optional.empty();
    }
}
