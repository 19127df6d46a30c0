package dev.millrace.node;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.node.api.NodeFigures;
import dev.millrace.node.digest.Digest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Asks this node's disk and digest how they are, when somebody wants to know.
record LocalFigures(Path directory, Digest digest) {
    NodeFigures now() {
        Map<Integer, NodeFigures.Progress> partitions = new HashMap<>();
        digest.progress()
                .forEach((partition, each) -> partitions.put(
                        partition,
                        new NodeFigures.Progress(each.endOffset(), each.endOffset() - each.consumedOffset())));
        return new NodeFigures(disk(), Optional.of(process()), partitions);
    }

    private static NodeFigures.Load process() {
        Runtime runtime = Runtime.getRuntime();
        Optional<Double> cpu = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Optional.of(system.getProcessCpuLoad()).filter(load -> load >= 0) // below: nothing measured yet
                : Optional.empty();
        return new NodeFigures.Load(
                runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory(), runtime.availableProcessors(), cpu);
    }

    private Optional<NodeFigures.Disk> disk() {
        try {
            FileStore store = Files.getFileStore(directory);
            return Optional.of(new NodeFigures.Disk(store.getTotalSpace(), store.getUsableSpace()));
        } catch (IOException _) {
            return Optional.empty(); // the answer lacks it
        }
    }
}
