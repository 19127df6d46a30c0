package dev.millrace.node;

import dev.millrace.node.api.NodeFigures;
import dev.millrace.node.digest.Digest;
import java.io.IOException;
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
        return new NodeFigures(disk(), partitions);
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
